"""Closed lists of English words by which speech and its speakers are told."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs that bring words, in the forms in which news has them.
SAID = _set(
    "said says say saying told tells tell telling added adds add adding asked asks ask asking wrote writes write "
    "writing stated stating tweeted tweets tweeting posted declared declares declaring announced announces "
    "announcing insisted insists insisting argued argues arguing replied replies replying responded responds "
    "responding answered continued continues continuing concluded concludes concluding noted notes noting "
    "explained explains explaining exclaimed shouted shouting shouts yelled yelling chanted chanting chants "
    "screamed cried urged urges urging admitted admits conceded concedes acknowledged acknowledges confirmed "
    "confirms denied denies warned warns warning vowed vows vowing pledged promised promises recalled recalls "
    "remembered testified testifies remarked observed observes suggested suggests suggesting claimed claims "
    "claiming alleged alleges alleging complained complains joked jokes joking quipped quips countered counters "
    "retorted lamented laments mused muses reported reports commented comments proclaimed proclaims maintained "
    "maintains contended contends asserted asserts asserting stressed stresses stressing emphasized emphasizes "
    "predicted predicts reiterated reiterates repeated repeats quoted quotes quoting read reads reading put puts "
    "agreed agrees agreeing interjected interrupted demanded demands demanding wondered wonders pleaded begged "
    "ordered whispered speculated advised cautioned cautions cautioning chided boasted bragged blasted fumed "
    "snapped opined theorized elaborated prayed sang bellowed intoned scoffed thundered jabbed cracked deadpanned "
    "teased gushed estimated"
)
# Verbs that characterise: they bring words in quotation marks inside the sentence.
CALLED = _set(
    "called calls calling described describes describing dubbed labeled labelled labels branded accused accuses "
    "accusing slammed slams praised praises praising criticized criticizes criticizing criticised blasted "
    "denounced denounces denouncing condemned condemns condemning dismissed dismisses dismissing referred refers "
    "referring compared attacked attacks mocked mocks mocking ridiculed decried decrying hailed termed deemed "
    "spoke speaks speaking talked talks talking used uses using expressed expresses expressing offered offers "
    "thinks think thought believes believe believed hopes hoped knows knew feels felt concluded found finds "
    "citing cited cites defended defends touted touting blamed blames credited characterized characterizes "
    "portrayed invoked rejected rejects opened began begins started summed charged charges claimed thanked "
    "apologized likened tried raised raises made makes gave gives issued released slamming heard recounted "
    "bragging"
)
PRONOUNS = _set("he she they i we it who")
PERSONAL = _set("he she")
OBJECTS = _set("him her them me us you himself herself themselves itself his their its my our your hers")
DETERMINERS = _set(
    "the a an this that these those his her their its our my one another some several many two three both"
)
AUXILIARIES = _set(
    "has have had is was were are be been being will would can could may might must should did does do 's 'd 've "
    "'ll to hasn't wasn't didn't doesn't"
)
ADVERBS = _set(
    "also later then once again recently still even never previously repeatedly famously just already only "
    "further often always earlier today yesterday simply first now instead nevertheless nonetheless initially not "
    "ever back soon immediately meanwhile however too sometimes thus so almost long very since alike himself "
    "herself tonight reportedly"
)
DAYS = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december"
)
TIMES = DAYS | _set("morning afternoon evening night late early last week month year today yesterday")
PREPOSITIONS = _set(
    "in on at by with from to into about after before during over under against through between among without "
    "within toward towards upon near outside inside behind beyond despite since until per via like as than amid "
    "following around across above below along off up down out throughout"
)
JOINING = _set("of for")
CONJUNCTIONS = _set(
    "and but or nor yet so because although though while whereas if unless when where whether that which who "
    "whose whom what how why as since until after before"
)
VERBS = _set(
    "is was are were be been being has have had do does did will would can could may might must should shall get "
    "gets got went go goes came come comes took take takes made make makes let lets seems seemed became become "
    "becomes began begins kept keeps left won lost held ran run met sat stood wants wanted say says said told"
)
RELATIVE = _set("who which that whose")
ABBREVIATED = _set(
    "mr mrs ms dr rep sen gov gen lt col sgt capt maj brig adm rev hon prof st jr sr pres vs etc no u.s u.n u.k "
    "d.c cmdr supt det insp jan feb mar apr aug sept oct nov dec inc corp co ltd"
)
HONORIFICS = _set("mr mrs ms miss dr sir lady lord madam")
MALE = _set(
    "mr sir lord father brother son husband uncle spokesman chairman congressman businessman king prince he him "
    "his nephew grandfather stepfather"
)
FEMALE = _set(
    "mrs ms miss lady mother sister daughter wife aunt spokeswoman chairwoman congresswoman businesswoman queen "
    "princess she her hers actress niece grandmother stepmother fiancée widow"
)
# Words that stand before a name and are none of it.
TITLES = HONORIFICS | _set(
    "president vice premier prime minister secretary general chancellor king queen prince princess emperor sheikh "
    "sheik ayatollah imam mullah bishop archbishop cardinal pope rabbi reverend rev pastor father sister senator "
    "sen representative rep congressman congresswoman governor gov mayor judge justice attorney prosecutor lawyer "
    "lawyers commissioner chief chairman chairwoman chair director deputy assistant spokesman spokeswoman "
    "spokesperson ambassador envoy commander commandant captain capt colonel col lieutenant lt major maj sergeant "
    "sgt corporal brigadier brig admiral adm marshal officer inspector superintendent supt constable detective "
    "agent sheriff professor prof gen alderman owner analyst expert researcher author writer journalist reporter "
    "editor correspondent host anchor former ex-president ex-minister then acting interim resident survivor "
    "witness leader candidate nominee frontrunner front-runner republican democrat democratic senate house "
    "majority minority speaker whip strategist adviser advisor aide manager chief-of-staff police army military "
    "foreign interior defense defence finance state federal union communist party opposition presidential "
    "national security local supreme court district u.s us american british french german russian turkish iraqi "
    "israeli egyptian pakistani indian afghan syrian iranian chinese ukrainian nigerian kenyan somali saudi "
    "yemeni lebanese palestinian spanish italian japanese belgian dutch swedish kurdish european african asian "
    "mexican canadian australian indonesian malaysian thai colombian peruvian salvadoran chilean libyan tunisian "
    "algerian moroccan sudanese ethiopian ugandan norwegian danish polish greek ceo pm founder co-founder "
    "coordinator activist filmmaker neighbor neighbour teacher student businessman mogul actor actress singer "
    "rapper comedian commentator pollster historian economist scholar spokesmen gop nypd fbi cia un pentagon "
    "kremlin militant lieutenant-general undersecretary press mp msp mep"
)
# Words of names that are no person's.
BODIES = _set(
    "ministry department police army force forces agency bureau committee commission council court parliament "
    "congress senate house party university college institute center centre school hospital church mosque street "
    "avenue road city county state states district province republic kingdom union nations office service "
    "services team company corporation group movement front brigade brigades association foundation fund bank "
    "times post journal news radio television tv network government administration embassy airport station hotel "
    "authority authorities organization organisation league federation coalition alliance campaign conference "
    "press guard corps navy marines taliban hamas hezbollah hizbullah qaida qaeda isis islamic intelligence "
    "secretariat international observatory watch security amnesty bridge square stadium park island river valley "
    "sea gulf war"
)
# Last words of an unnamed speaker whom the codebook codes: an office, a body, a title.
OFFICES = BODIES | _set(
    "head official officials authority authorities prosecutor prosecutors investigator investigators spokesman "
    "spokeswoman spokesperson spokesmen police president minister ministers premier chancellor king governor "
    "mayor judge judges attorney attorneys lawyer lawyers general commander commanders chief chairman chairwoman "
    "director deputy secretary ambassador envoy diplomat diplomats officer officers agent agents detective "
    "detectives sheriff commissioner militants rebels insurgents separatists gunmen kidnappers extremists "
    "jihadists group groups gang cartel militia junta regime guerrillas leader leaders cleric imam bishop "
    "archbishop pope captain colonel major lieutenant sergeant admiral lawmaker senator congressman suspect "
    "suspects defendant gunman attacker bomber mother father brother sister wife husband son daughter uncle aunt "
    "cousin family relative analyst expert researcher professor doctor doctors surgeon nurse medic medics "
    "paramedic firefighter firefighters rescuers rescuer driver owner manager teacher principal coroner "
    "pathologist troops soldiers soldier military parliament council presidency palace kremlin pentagon vatican "
    "eu un nato fbi cia unhcr unicef who state statement coalition charity organisers company counsel defence "
    "defense prosecution court tribunal rights"
) - frozenset(
    ("who", "statement", "state", "street", "avenue", "road", "war", "valley", "sea", "river", "bridge", "times")
)
