package quotes

// The verbs that tell of statements and of what people hold, by what stands with them. A class is a grammar: which
// complements make a statement of it. The lists follow the verb classes of Levin (English Verb Classes and
// Alternations, 1993, chapters 29 to 37) and grammar books; none is taken from a corpus.
//
// A verb is written lemma[/past[/participle]]; "+" doubles its last consonant, "=" tells that it is as often a noun.
var cueVerbs = []struct {
	class class
	act   Act
	verbs string
}{
	{cSay, Said, `say/said state= add claim= argue insist note= explain admit+ acknowledge concede declare announce maintain
		contend assert allege observe remark= comment= stress= emphasize emphasise reiterate repeat affirm confirm deny
		disclose report= reveal conclude predict estimate= hint= imply write/wrote/written tweet= post= reply= respond
		answer= retort quip= joke= testify recall= proclaim profess attest counter continue interject
		caution= complain boast= brag+ guess= speculate suggest propose recommend demand= warn underscore underline point= email=
		exclaim chant= shout= whisper= cry= yell= mutter murmur mumble scream= volunteer= chime quote= recount relate charge=
		elaborate clarify reason= opine muse vent= lament= protest= object= reckon posit submit+ avow confess swear/swore/sworn
		contest rebut+ retract disagree`},
	{cTell, Said, `tell/told inform remind assure reassure notify advise brief= convince persuade lecture= text=`},
	{cAsk, Said, `ask wonder inquire question= query= press= prod challenge= quiz`},
	{cThink, Held, `think/thought believe know/knew/known feel/felt hope= fear= suspect= doubt= assume suppose presume imagine
		understand/understood realize realise recognize recognise agree anticipate expect dream= worry= regret= hold/held bet=
		judge= assess reckon foresee/foresaw/foreseen remember forget/forgot/forgotten learn figure= mean/meant accept decide`},
	{cWant, Held, `want= plan=+ intend refuse decline seek/sought wish= desire= prefer+ aim= prepare agree resolve= opt long dare
		hesitate need= consent commit+ aspire`},
	{cWant, Said, `vow= pledge= promise= threaten offer=`},
	{cJudge, Said, `criticize criticise praise= attack= blame= condemn accuse slam+ blast= mock dismiss denounce hail celebrate
		applaud deride ridicule decry assail rebuke= scold= lambaste chide knock= rap+ bash fault= censure= disavow repudiate
		renounce disown thank congratulate salute= commend credit= laud cheer= jeer= insult= offend belittle disparage malign
		chastise berate excoriate lampoon taunt= needle= tout downplay minimize minimise justify pan+ trash vilify demonize
		flatter compliment= defend endorse`},
	{cJudge, Held, `support= oppose back favor= favour= like love= hate= admire reject embrace welcome= champion= value= respect=
		trust= appreciate enjoy dislike= resent despise disapprove approve honor= honour= undermine resist regard view= envy=
		fancy crave`},
	{cName, Said, `call= describe label= dub+ brand= portray characterize characterise depict term= cast/cast consider deem
		rate= rank= classify liken compare`},
	{cTalk, Said, `discuss mention cite reference= address= raise express voice= detail= outline= highlight= tout publish release=
		debate= echo= demand= urge= condition reject outline propose present= articulate pronounce flag+ preach
		invoke dispute= retweet share=`},
	{cVerdict, Said, `order= rule= sentence= ban=+ appoint direct instruct request= command= encourage forbid/forbade/forbidden
		authorize authorise permit+ approve convict indict sue nominate veto decree= mandate= overturn uphold/upheld
		invite implore beg+ beseech admonish exhort compel press`},
	{cShow, Said, `show/showed/shown= indicate find/found demonstrate signal= prove see/saw/seen hear/heard read/read`},
	{cSeem, Held, `seem appear`},
	{cSpeak, Said, `talk= speak/spoke/spoken lie= chat+= apologize apologise rail rant= lash refer+ allude gripe= grumble=
		campaign= lobby= vote= push= care= testify boast joke react gush rave`},
}

// commonVerbs are frequent verbs that tell of no statement. They are listed to part verbs from nouns.
const commonVerbs = `go/went/gone make/made get/got/gotten take/took/taken come/came/come give/gave/given leave/left put/put keep/kept let/let begin/began/begun
	start= run/ran/run move= live stand/stood lose/lost win/won= pay/paid meet/met include set/set lead/led follow stop+ create bring/brought
	build/built stay= fall/fell/fallen cut/cut reach= kill= remain raise pass= sell/sold require send/sent sit/sat grow/grew/grown open
	walk= buy/bought serve die spend/spent lie draw/drew/drawn break/broke/broken eat/ate/eaten become/became/become
	help= try= use= work= play= turn= change= look= provide involve arrive become carry catch/caught choose/chose/chosen close cover=
	deliver destroy develop drive/drove/driven drop+= earn end= enter escape= establish face= fail fight/fought= fill
	finish= fly/flew/flown force= form= gain= happen hit/hit= join jump= launch= lay/laid lift= link= manage mark= occur
	operate perform place= prevent produce pull= receive record= reduce rely replace represent return= rise/rose/risen=
	save seize shake/shook/shaken shape= shoot/shot/shot shut/shut sign= sink/sank/sunk sleep/slept steal/stole/stolen
	strike/struck= study= succeed suffer survive teach/taught tend throw/threw/thrown touch= train= travel= treat
	visit= wait= wake/woke/woken watch= wear/wore/worn withdraw/withdrew/withdrawn wonder write/wrote/written
	achieve acquire act= adapt adjust adopt affect allow appeal= apply arrange arrest= assist attend attract avoid
	balance= base= bear/bore/borne beat/beat/beaten belong bind/bound block= blow/blew/blown borrow burn capture= cause=
	check= claim climb= collapse= collect combine complete compete conduct connect consist contain control+= convert
	cook= cost/cost= count= crash= cross= damage= deal/dealt= defeat= define depend deploy design= determine disappear
	discover divide emerge employ enable engage ensure examine exist expand experience= explode express extend fit+= fix
	flee/fled flow= focus= found freeze/froze/frozen fund= gather generate govern grant= handle hang/hung harm= hide/hid/hidden
	hire host= hurt/hurt identify ignore impose improve increase= influence= inherit injure inspire install introduce
	invade invest investigate invite issue= kick= lack= last land= launch lean limit= load= lock= maintain march= master=
	matter= measure= merge miss modernize mount= multiply negotiate notice= obtain occupy order organize overcome/overcame/overcome
	own participate persist pick= plead possess pour preserve prompt protect pursue quit/quit recover refer reform=
	register relate release remove rent= repair= repeat rescue= resign rest= restore result= retain retire reverse
	review= ride/rode/ridden ring/rang/rung risk= roll= rush= scrap+ search= secure select separate settle shift= ship+=
	slip+= smile= solve sort= spark= split/split= spread/spread= stage= stick/stuck store= stretch= struggle= supply= suspend
	sustain swim/swam/swum swing/swung switch= target= tear/tore/torn tell test= tie= trade= transfer+= transform trigger=
	undergo/underwent/undergone unite unveil upset/upset vary violate warn wash waste= weigh widen wipe plunge= surge= soar slump=
	could might agree steer stun+ surprise= host shock= appear boost= clash= crush= dominate echo ease elect embark emerge
	enforce erupt evolve exchange= exclude exploit face feature= file= fire= flood= fuel= greet gut heal highlight= hold
	hope hunt= illustrate implement infiltrate inject insert insist interview= intervene isolate jail= label leak= level=
	lower mobilize mourn near nominate occur offset overhaul overtake perceive plant= pledge pose predict preside
	prevail probe= profit= prosecute punish purchase= push quash race= rally= rank ratify reap rebuild/rebuilt recruit=
	reflect regain regulate reinforce relieve relocate renew reopen resume retaliate reunite rig+ rob+ scale= scatter seek
	shelter= shrink/shrank/shrunk sign slide/slid slow smuggle speed stem+ step+= strengthen strip+ submit subpoena= surround sway
	swear tackle tap+ tighten topple torture= trace= track= trap+ unfold unify urge vanish veto violate widen wield worsen yield`

// nounOnly forms look like verbs of the lists and are hardly ever used as such.
const nounOnly = `sayings needs talks news meeting meetings feelings building buildings hearings beginning findings warnings rulings belongings
	polling polls shootings spokesman spokeswoman`
