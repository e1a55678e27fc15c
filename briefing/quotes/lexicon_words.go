package quotes

// The closed classes of English, from grammar books.
var closedWords = []struct {
	bits  bits
	words string
}{
	{bDet, `the a an this that these those some any no every each all both half either neither another such many much more most
		several few fewer less enough other various one two three four five six seven eight nine ten dozens hundreds thousands
		millions what which whose multiple numerous nearly almost about roughly only even`},
	{bPoss, `my your his her its our their whose`},
	{bSubject, `i he she we they it you who this that there these those everyone everybody someone somebody anyone anybody nobody
		many some others most all both several few one none neither either another which what`},
	{bPerson, `i he she we they you him her them us me it`},
	{bObject, `me him her us them it you himself herself themselves itself myself ourselves yourself whom each`},
	{bPrep, `of in on at by for with from to into onto upon about against over under between among amongst through throughout
		during before after since until till within without behind beyond near toward towards across along around amid amidst
		despite like unlike per via off above below beside besides inside outside as than regarding concerning including following`},
	{bConj, `and or but nor yet`},
	{bSub, `because although though while whereas unless if when whenever where wherever once whether since until till before after
		as so lest`},
	{bWh, `who whom whose which what whether if how why when where whoever whatever`},
	{bBe, `be am is are was were been being isn't aren't wasn't weren't ain't 're 'm`},
	{bHave, `have has had having haven't hasn't hadn't 've`},
	{bDo, `do does did don't doesn't didn't`},
	{bModal, `will would can could may might must shall should won't wouldn't can't cannot couldn't mightn't mustn't shan't shouldn't
		'll 'd`},
	{bFinite, `am is are was were isn't aren't wasn't weren't have has had haven't hasn't hadn't do does did don't doesn't didn't
		'm 're 've`},
	{bNot, `not n't never isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't wouldn't can't cannot
		couldn't shouldn't no`},
	{bAdv, `also then now again still already just even ever never often always sometimes soon later earlier once twice too very
		quite rather almost nearly perhaps maybe instead however therefore thus hence meanwhile moreover indeed together apart ahead
		away back down up out forward here there not so well far further elsewhere abroad anyway else yet previously long since
		ago twice both all only much`},
	{bTime, `monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march
		april may june july august september october november december week month year morning afternoon evening night day
		days weeks months years weekend earlier later recently overnight noon midday midnight`},
	{bNoun, `family ally assembly bully anomaly monopoly reply supply friendly likely unlikely daily weekly monthly elderly deadly lovely
		costly early only spokesman spokeswoman spokesperson officials statement report people man woman men women`},
	{bAbbrev, `mr mrs ms messrs dr prof rev hon fr gen brig lt col maj capt cpl sgt adm cmdr sen sens rep reps gov govs pres st
		supt det jr sr no v vs inc corp co ltd jan feb mar apr jun jul aug sept sep oct nov dec etc`},
	{bTitle, `mr mrs ms dr prof rev gen lt col maj capt sgt adm sen sens rep reps gov govs president`},
}

// cueAdjectives stand behind a form of be or feel, before that, to, about, of or with: the source is the subject.
const cueAdjectives = `confident convinced certain sure aware clear adamant worried concerned afraid fearful hopeful optimistic pessimistic
	skeptical sceptical doubtful happy glad pleased proud sorry angry outraged furious upset disappointed surprised shocked
	alarmed eager willing unwilling reluctant ready determined keen anxious nervous wary critical supportive grateful thankful
	uncertain unsure unaware interested opposed committed excited thrilled delighted frustrated appalled stunned horrified
	uncomfortable comfortable open hesitant inclined amazed impressed dismayed troubled ashamed jealous tired sick mindful
	dismissive suspicious fond enthusiastic sympathetic puzzled confused dissatisfied satisfied cautious quick`

// clearAdjectives stand in "it is unclear whether": a statement that nobody makes.
const clearAdjectives = `clear unclear uncertain unknown likely unlikely possible doubtful apparent evident obvious true`

// cueNouns stand with a source before them ("his call for") and what is said behind them.
const cueNouns = `statement claim call remark comment criticism attack demand promise pledge vow plea proposal argument assertion
	allegation accusation warning suggestion recommendation prediction announcement refusal request question complaint insistence
	admission acknowledgment denial objection condemnation praise endorsement rhetoric speech answer response explanation
	report rumor rumour contention charge threat offer tweet testimony reminder debate tirade apology appeal order ruling`

// heldNouns are such nouns that tell of what somebody holds.
const heldNouns = `support opposition plan view opinion belief assessment concern fear doubt hope wish desire intention decision
	conclusion conviction commitment position stance idea notion speculation evaluation expectation thought suspicion estimate
	vision feeling sense impression reluctance willingness determination`

// doubtAdverbs doubt the statement they stand in.
const doubtAdverbs = `reportedly allegedly supposedly purportedly ostensibly apparently presumably`

// doubtAdjectives stand before what is doubted.
const doubtAdjectives = `alleged purported supposed unconfirmed unverified unsubstantiated unproven claimed suspected rumored rumoured`
