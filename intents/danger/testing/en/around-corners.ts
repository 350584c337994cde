/** Danger that is not named: what was made ready, what is threatened, what has run out. */
export const aroundCorners = {
  'crisis, by what was made ready': [
    'finished the notes to my parents, waiting until they go to bed',
    'i took every last one of them sorry mom pills are gone',
    'he took them all, tonight, on purpose',
    'sitting on the overpass with my legs over, looking down',
    'i sleep with the revolver next to my pillow again and cry',
    'my brother says hell put a bullet through his own skull',
  ],
  'crisis, as an end that is set': [
    "I'll be dead before court on tuesday",
    'you can find me hanging in that garage',
    'cut my benefits and im ending it i swear',
    'who will care about this when im dead',
    "doesn't matter if the fentanyl kills me",
    'they would all be happier w/o me',
  ],
  'crisis, by what comes again': [
    'my cousin posted goodbye forever and wont answer',
    'clean from self harm 8 months, relapsed tonight',
    'i got out the razor again',
    'i would rather be in the ground than wake up like this',
    'i cannot face another night of this',
  ],
  'child, by a grown-up': [
    'my coach rubs my legs under my skirt',
    'he made me take my clothes off',
    'im 10 and home alone since yesterday, mom is gone',
  ],
  'violence, by who takes care': [
    'the aide at moms group home slapped her and she has bruises',
    'grandpa has bedsores and is tied to the chair at the care home',
    'my ex keeps following my daughter home',
    'he is outside my work again and I have a protective order',
  ],
  'emergency, threatened or left behind': [
    'i know where your kids go to school',
    'any of you at that desk could get shot for this',
    'on my way to the courthouse with my rifle',
    'gonna torch that whole building if you tow me again',
    'a kid in my sons class said he will bring a pistol on friday',
    'our 6 year old has been missing since lunch',
    'we ran out of oxygen for my mom and her lips look blue, she is confused',
    'a backpack with wires is sitting by the turnstile',
    'a van slid off the pier',
    'somebody at that desk will bleed for this',
    'my brother in law is driving here with his glock',
    'we see flames behind the school',
    'my niece fell and is not moving her arms',
  ],
};

/** The same words in everyday matters. */
export const notAroundCorners = {
  everyday: [
    'I wrote the letters to the council already, waiting until the clerk can stamp them',
    'the crew took them all but left my bin',
    'my phone battery will be dead by noon',
    'i am ending it, the lease on the garden plot',
    'who takes my trash cart when im gone on vacation',
    'coming to the station with my gun to turn it in, when',
    'the wall has graffiti that says kill them all',
    'my wife is going to kill me if I forgot to pay the ticket',
    'there is a box with wires hanging off the cable pole',
    'I know where the library is but not its hours',
    'can one of you at the counter help with a form',
    'nursing home inspection reports',
    'the ivy is strangling my fence',
    'i want this paperwork over already',
    'we had to make it through another permit meeting',
    'do I need a restraining order form',
  ],
};
