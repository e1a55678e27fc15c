package names

import (
	"strings"
	"sync"
)

// mark is what a word can be in a name or beside it.
type mark uint32

const (
	isFunction     mark = 1 << iota // of the closed classes, or before a name only at a sentence's start: begins no name
	isThe                           // the
	isSmall                         // small in headlines too
	isPlacePrep                     // what follows is most likely a place
	isHonorific                     // a person's name follows
	isRole                          // what people are: president, spokesman
	isCalling                       // a role that is no title where it has a capital letter in mid-sentence: Star Wars
	isTrade                         // a role that companies have too: owner
	isRoyal                         // a role that place names begin with: Prince William Sound
	isRoleMod                       // what stands before a role: former, prime
	isKin                           // a person's name follows, but it is no title
	isSpeech                        // what people do with words
	isOrgHead                       // the last word of an organisation's name
	isOrgLead                       // "of" goes on with its name: Ministry of
	isPlaceHead                     // the last word of a place's name
	isPlaceLead                     // "of" goes on with its name: Gulf of
	isOtherHead                     // the last word of another thing's name
	isOtherLead                     // its first word: Hurricane
	isInstitution                   // a head that is a name by itself: Senate
	isMonth                         // a name only where a given name stands before it: Theresa May
	isDay                           // of the week, and feasts
	isParticle                      // a small word inside a person's name: van, bin
	isCorporate                     // Inc., Ltd.
	isGeneration                    // Jr., II
	isDemonym                       // Russian, Republican: no name by itself
	isPortfolio                     // follows "of" behind a role: secretary of state
	isDirection                     // North, New: opens a place's name
	isNothing                       // capitals that are no name: CEO, EST
	isAbbreviation                  // ends with a full stop
	isArticle                       // of Arabic names: al-, el-
	isSuffix                        // behind a hyphen, no part of the name: -led, -based
	isBusiness                      // a company can be called by what stands before this word: Samsung Electronics
)

// isHead is the last word of anything's name.
const isHead = isOrgHead | isPlaceHead | isOtherHead

// english are the words that names are built with, and those beside them, in lower case. A word may stand in several lists.
var english = map[mark]string{
	isFunction: `a an the this that these those he she it they we you i his her its their our your my him them us me who whom whose which what
		when where why how there here and or but nor so yet if because although though while since until unless as than of off on up
		down out over under again then once by for with about against between into through during before after above below to from in
		at near not no nobody none nothing only own same too very can will just should would could may might must shall do does did
		done has have had having is are was were be been being am all any both each few more most other others some such every either
		neither many much several one two three four five six seven eight nine ten dozens hundreds thousands millions first second
		third last next now today yesterday tomorrow tonight earlier later still also even ever never however meanwhile moreover
		furthermore nevertheless instead perhaps maybe indeed thus therefore otherwise according despite amid among like unlike per
		via without within along across around behind beyond beside besides except toward towards upon onto inside outside throughout
		versus another let yes well oh ok okay please thanks thank hello dear everyone everybody everything someone somebody
		something anyone anybody anything often sometimes always usually former retired longtime veteran recently finally eventually
		soon ago whether whatever whoever nearly almost back asked given`,
	isThe: `the`,
	isSmall: `a an the and but or nor for of to in on at by with from as vs via amid over into than after before about against between
		under above across along around behind near off onto out up down per if when while since until without within through`,
	isPlacePrep: `in near outside across around throughout inside into toward towards`,
	isHonorific: `mr mrs ms miss mx dr prof sir dame madam lord lady gen lt col maj capt cpl sgt pvt adm cmdr brig sen sens rep reps gov govs
		amb rev fr hon msgr pres supt det insp atty pope saint messrs`,
	isRole: `president minister secretary chancellor premier senator congressman congresswoman representative governor mayor councilman
		councilwoman councillor commissioner ambassador envoy diplomat consul general colonel major captain lieutenant sergeant
		admiral commander marshal brigadier corporal spokesman spokeswoman spokesperson chief director chairman chairwoman
		chairperson ceo cfo coo cto leader speaker king queen prince princess emperor sultan emir sheikh sheik ayatollah imam rabbi
		bishop archbishop cardinal pastor reverend pontiff professor doctor judge justice attorney sheriff superintendent legislator
		deputy delegate undersecretary treasurer comptroller pm mp vp dg vicar patriarch chaplain constable fm`,
	isRole | isCalling: `agent analyst economist strategist consultant pollster editor reporter correspondent journalist columnist author writer
		historian scholar researcher scientist physicist biologist expert fellow dean principal teacher coach manager founder
		cofounder owner investor executive entrepreneur developer engineer activist organizer organiser campaigner dissident
		candidate nominee hopeful contender incumbent frontrunner politician member partner actor actress singer comedian host anchor
		presenter producer filmmaker artist musician rapper star player guerrilla warlord militant rebel dictator tycoon billionaire
		oligarch magnate surgeon nurse driver pilot farmer fisherman student resident witness head chair chairs whip priest lawyer
		counsel officer inspector detective aide adviser advisor negotiator mediator democrat republican lawmaker prosecutor`,
	isTrade: `owner producer partner member developer host investor player leader`,
	isRoyal: `king queen prince princess`,
	isRoleMod: `former ex then acting deputy federal transportation treasury commerce homeland veterans housing vice prime foreign defense
		defence finance interior home economy trade health education energy agriculture transport environment justice labor labour
		culture oil state chief executive senior managing general assistant associate interim incoming outgoing presidential campaign
		press majority minority national security supreme financial operating technology marketing military army navy police
		political policy media party union opposition ruling top lead gubernatorial congressional attorney solicitor inspector
		surgeon special permanent regional local district county city longtime veteran retired late current newly elected business
		news team club communications budget intelligence research science legal human resources joint staff rear field lieutenant
		air wing grand crown major honorary founding principal first second rebel tribal religious spiritual`,
	isKin: `wife husband son daughter brother sister father mother uncle aunt cousin nephew niece grandson granddaughter grandfather
		grandmother friend colleague ally rival predecessor successor running mate girlfriend boyfriend fiancee fiance widow`,
	isSpeech: `said says say told tells added adds asked asks wrote writes tweeted posted believes believed thinks thought argued argues
		claimed claims insisted insists explained explains replied responded joked recalled recalls acknowledged admitted conceded
		warned warns predicted vowed urged noted notes stressed emphasized complained quipped testified`,
	isOrgHead: `ministry agency staff council university international watch companies resources college school institute academy committee
		commission consortium court tribunal bank army navy force forces service services department association union foundation
		fund group company corporation firm news times post journal tribune herald gazette guardian observer telegraph chronicle
		review magazine newspaper bureau office authority organization organisation league club hospital clinic church senate
		congress parliament assembly duma knesset bundestag house cabinet government administration police guard guards corps command
		brigade division regiment battalion fleet center centre network society federation front movement airlines airways lines
		motors industries technologies holdings partners capital securities media press radio television tv broadcasting party
		alliance coalition confederation board chamber exchange trust laboratory laboratories observatory museum library orchestra
		works mills dynamics electric systems electronics energy petroleum pharmaceuticals foods brothers sons associates consulting
		solutions entertainment studios pictures records initiative project campaign caucus conference convention patrol militia
		resistance taliban secretariat directorate inspectorate treasury mission delegation embassy consulate syndicate cartel gang
		rangers united athletic fc reserve nations`,
	isOrgLead: `corps ministry agency council university college school institute academy committee commission consortium court bank army
		department association union foundation fund bureau office authority organization organisation league church house board
		chamber center centre society federation front movement party alliance coalition confederation museum library joint chiefs
		campaign group sons daughters citizens americans conference congress assembly guild order knights nation`,
	isPlaceHead: `river lake sea ocean bay island islands isle isles county province region prefecture oblast krai governorate street avenue
		road boulevard square airport port harbor harbour peninsula valley mountain mountains hills desert strait straits gulf canal
		city town village district park bridge beach coast heights territory territories republic kingdom emirates states archipelago
		falls forest plateau plains border dam tower palace castle cathedral mosque temple prison stadium arena hall garden gardens
		zone strip station plant base camp highlands delta basin reef shoal cape glacier canyon creek springs junction hotel plaza
		capitol point sound east`,
	isPlaceLead: `fort camp gulf strait straits bay cape isle isles island republic kingdom state states city district port mount lake sea horn
		coast democratic commonwealth tower province rock`,
	isOtherHead: `act day war wars prize prizes award awards cup olympics games treaty agreement accord accords protocol convention plan
		amendment constitution bill law doctrine declaration resolution charter code festival bowl championship championships
		tournament series show tour summit revolution uprising spring crisis scandal affair era age bible koran quran torah dialogue
		project index report papers letter deal memorandum pact program programme operation exercise primary primaries caucuses
		debate election elections year month week history internet web caucus holocaust depression renaissance medal oscar case virus`,
	isOtherLead:   `hurricane typhoon tropical cyclone storm operation project planet`,
	isInstitution: `senate congress parliament knesset bundestag duma pentagon kremlin vatican interpol taliban treasury nasdaq`,
	isMonth: `january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
		oct nov dec`,
	isDay: `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun mondays tuesdays
		wednesdays thursdays fridays saturdays sundays christmas easter thanksgiving ramadan hanukkah halloween passover eid diwali
		lent kwanzaa purim advent`,
	isParticle:   `van von der den de da del della di la le du dos das bin ibn ben bint abu ter ten af av zu`,
	isCorporate:  `inc corp corporation ltd llc llp plc co cos ag gmbh sa nv spa ab oyj pty`,
	isGeneration: `jr sr ii iii iv vi vii viii xi xii xiii xiv xvi`,
	isDemonym: `god republican democrat american americans british britons dutch swiss english scottish scots french spanish greek polish
		turkish danish filipino arab arabs european soviet palestinian palestinians jewish muslim islamic christian catholic
		protestant orthodox hindu buddhist sikh sunni shiite shia jews muslims christians catholics hindus buddhists republicans
		democrats democratic labour liberals conservatives western eastern northern southern central kurds afghans turks danes finns
		poles swedes spaniards latino latina latinos hispanic hispanics nazi nazis communist communists socialist socialists marxist
		stalinist asians africans hebrew latin`,
	isPortfolio: `state defense defence commerce labor energy education treasury justice health agriculture transportation interior war staff
		foreign finance operations commons representatives intelligence communications homeland house navy army`,
	isDirection: `north south east west new central northern southern eastern western upper lower greater saint san santa`,
	isNothing: `et pr am pm a.m p.m a.m. p.m. est edt cst cdt mst mdt pst pdt gmt utc bst cet ad bc bce ce id ok vs iq diy faq ps ph.d m.d
		b.a m.a tv dna pdf url html hq lgbt lgbtq gdp vip rsvp asap suv cc eta p.s. i.e e.g i.e. e.g. no nos re`,
	isAbbreviation: `inc corp ltd co cos jr sr st ste mt ft vs jan feb mar apr jun jul aug sep sept oct nov dec ala ariz ark calif colo conn del
		fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo univ dept assn bros`,
	isBusiness: `university college motors mills dynamics electric airlines airways electronics group holdings technologies bank industries
		energy pharmaceuticals systems entertainment petroleum foods brothers studios`,
	isArticle: `al el as ash ad an ar at ul`,
	isSuffix: `based led backed era born run wide style like made owned controlled occupied held bound educated trained funded sponsored
		friendly area elect general in to type level related linked allied oriented dominated administered brokered mediated aligned
		imposed only free`,
}

// words is the vocabulary: what a word in lower case can be. Words that are not in it can be anything.
var words = sync.OnceValue(func() map[string]mark {
	table := make(map[string]mark, 1<<13)
	for m, list := range english {
		for word := range strings.FieldsSeq(list) {
			table[word] |= m
		}
	}
	demonyms(table)
	return table
})

// longestWord is the length in bytes of the longest word that the vocabulary is asked for.
const longestWord = 16

// lookup returns what a word can be, whether it is written with capitals or not.
func lookup(table map[string]mark, word string) mark {
	if len(word) > longestWord {
		return 0
	}
	var buffer [longestWord]byte
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buffer[i] = c
	}
	return table[string(buffer[:len(word)])]
}
