"""Which uses of a word name an event of a family: sentences of general newspaper English, written before the rules."""

from __future__ import annotations

import time

import pytest

from analysis.corpus import split_article
from analysis.framing import Event, find_event_names, load_events
from analysis.framing.event_contexts import load_contexts
from analysis.reading import Article

# Each names an event of the family.
NAMED = (
    ("withdrawal", "The last soldiers left the base at dawn."),
    ("withdrawal", "Voters had decided to leave the European Union."),
    ("withdrawal", "The charity announced the withdrawal of its staff from the border town."),
    ("withdrawal", "Residents were told to evacuate before nightfall."),
    ("attack", "Gunmen attacked a police post, killing four officers."),
    ("attack", "Two soldiers were wounded in an air strike on the convoy."),
    ("attack", "A suicide bomber set off the explosion outside the mosque."),
    ("attack", "The army launched an offensive against the rebels in March."),
    ("death", "The death of the miner shocked the valley."),
    ("death", "Three climbers died when the ice gave way."),
    ("death", "The flood killed eleven people in the lower town."),
    ("arrest", "Detectives arrested a man of 34 at the airport."),
    ("arrest", "Rebels seized nine aid workers on the coast road."),
    ("protest", "Thousands marched through the capital against the tax."),
    ("protest", "Students demonstrated outside the ministry."),
    ("agreement", "The two companies agreed to share the patents."),
    ("agreement", "The union and the port signed a deal on pay."),
    ("agreement", "The bank settled the lawsuit for $40 million."),
    ("vote", "The senators approved the budget by 31 votes to 9."),
    ("vote", "She lost the Republican primary in her home state."),
    ("layoffs", "The mill fired 60 workers in the spring."),
    ("layoffs", "The nurses were dismissed after they complained."),
    ("crash", "A bus crashed into a lorry on the coast road."),
    ("crash", "Sparks from a welder set off an explosion at the refinery."),
    ("crash", "A section of the bridge gave way before eight."),
    ("strike", "Train drivers will strike for two days over pay."),
    ("strike", "The strike by teachers closed most schools."),
    # What else these events are called.
    (
        "withdrawal",
        "The garrison began to withdraw on Monday; the withdrawal ends when the last tanks leave the valley.",
    ),
    ("withdrawal", "France plans a withdrawal. If it does withdraw, the French will not be leaving Mali quickly."),
    ("withdrawal", "The pullout is set for May. Critics of the withdrawal say we can just leave now."),
    ("withdrawal", "The battalions retreated from the river towns in disorder, and the army lost its guns."),
    ("withdrawal", "The president wants to bring the island's 90 soldiers back home."),
    ("withdrawal", "The withdrawal has begun, but removing them could take a year. The army must withdraw by May."),
    ("withdrawal", "The lava forced 900 people from their homes."),
    (
        "withdrawal",
        "Families were ordered out as the river rose, and the evacuation of the shelters began. Most had evacuated.",
    ),
    ("withdrawal", "Nurses moved the patients to safety before the surge."),
    (
        "withdrawal",
        "The evacuation order came at nine. By noon 3,000 had left — half of the town was told to evacuate.",
    ),
    ("crash", "A freight train came off the rails near the quarry."),
    ("crash", "Four wagons of the train jumped the tracks."),
    ("crash", "A school bus overturned on the icy road."),
    ("crash", "A lorry was passing when the footbridge came down."),
    ("crash", "Part of the viaduct fell on parked cars."),
    ("crash", "A cable of the bridge snapped in the wind."),
    ("crash", "Two brothers were hurt in a car wreck."),
    ("death", "Five dead in hotel fire"),
    ("death", "At least nine people are dead after the landslide."),
    ("death", "The delay cost 40 lives."),
    ("death", "The number of lives the epidemic claimed is not known."),
    ("death", "The regime executed 14 prisoners in March."),
    ("death", "She lost a sister in the fire."),
    ("layoffs", "The airline will cut up to 3,000 jobs."),
    ("layoffs", "The bank has shed 15 percent of its support staff since 2010."),
    ("layoffs", "The paper plans to eliminate one in six of its newsroom positions."),
    ("layoffs", "About 200 posts will go at the two depots."),
    ("layoffs", "Sixty positions were cut at the college."),
    ("layoffs", "Forty clerks were let go on Friday."),
    ("layoffs", "Hundreds could be out of a job by spring."),
    ("vote", "Voters overwhelmingly rejected the new charter."),
    ("vote", "The assembly passed the budget on Tuesday."),
    ("vote", "The motion needs approval of two thirds of the shareholders."),
    ("vote", "Queues formed at polling stations in the north."),
    ("arrest", "Court jails banker for nine years"),
    ("arrest", "The treasurer went to jail for fraud."),
    ("arrest", "He was sentenced to four years in prison."),
    ("protest", "Hundreds of protesters gathered outside the embassy."),
    ("protest", "More than 6,000 people signed a petition against the road."),
    ("withdrawal", "The rebels abandoned three villages and fell back to the river."),
    ("attack", "Soldiers stormed the palace at dawn."),
    ("attack", "Artillery pounded the northern suburbs for a third night."),
    ("protest", "Farmers lifted their blockade of the motorway on Friday."),
    ("layoffs", "The closure will cost up to 900 jobs."),
    ("layoffs", "The merger means the loss of about 1,200 jobs."),
    ("crash", "The van smashed into a wall outside the school."),
    ("crash", "A boiler blew up at the laundry."),
    ("strike", "Porters stopped work for an hour."),
    ("agreement", "The board accepted an offer of $4 a share from the rival group."),
)

# None names an event of the family, though a word of it stands there.
NOT_NAMED = (
    ("withdrawal", "It was a departure from the policies of his predecessor."),
    ("withdrawal", "The storm left 1,200 homes without water."),
    ("withdrawal", "Callers can leave a message after the tone."),
    ("withdrawal", "There are only three weeks left in the season."),
    ("withdrawal", "An exit poll gave the party a narrow lead."),
    ("attack", "The minister struck a balance between the two camps."),
    ("attack", "They shot a video of the wedding."),
    ("attack", "Her opponent's attack on her record filled the debate."),
    ("attack", "The boys raid the fridge after school."),
    ("attack", "He died of a heart attack at home."),
    ("death", "He has been on death row since 2004."),
    ("death", "The senators succeeded in killing the bill."),
    ("death", "The noise died down after midnight."),
    ("arrest", "The bank hopes to arrest the decline in lending."),
    ("arrest", "She seized the chance to speak."),
    ("protest", "The figures demonstrate that rents are rising."),
    ("protest", "Shares rallied in late trading."),
    ("agreement", "Most readers agree with the mayor."),
    ("agreement", "The schools have to deal with a shortage of teachers."),
    ("vote", "The poll numbers of the governor have fallen."),
    ("vote", "Her children go to the primary school on the hill."),
    ("vote", "Only a third approve of the way he governs."),
    ("layoffs", "A fire broke out in the attic, and fires spread to the barn."),
    ("layoffs", "The judge dismissed the complaint."),
    ("crash", "He took a crash course in Welsh."),
    ("crash", "The row threatens to derail the talks."),
    ("withdrawal", "The vote left the court's members evenly divided."),
    ("withdrawal", "The rescuers pulled seven people out alive."),
    ("agreement", "Gov. Nathan Deal of Georgia spoke in Atlanta."),
    ("crash", "Winter will give way to spring on the floor of the valley."),
    ("strike", "A hurricane may strike the coast on Friday."),
    # What else these words stand for.
    ("withdrawal", "The first train leaves the station at six."),
    ("withdrawal", "A man was seen leaving the shop on Monday."),
    ("withdrawal", "She left her keys on the table and returned home."),
    ("withdrawal", "The minister retreated from his promise."),
    ("withdrawal", "He moved out of his parents' flat at thirty."),
    ("withdrawal", "The chairman was forced out over the scandal."),
    ("crash", "The campaign came off the rails in Ohio."),
    ("crash", "The appeals court overturned the verdict."),
    ("crash", "Prices fell again, and house sales dropped."),
    ("crash", "Divers searched the wreckage for a third day."),
    ("crash", "The building fell into disrepair."),
    ("crash", "The wait left her a nervous wreck."),
    ("death", "The talks reached a dead end."),
    ("death", "The race ended in a dead heat."),
    ("death", "They prayed for the dead."),
    ("death", "The trade deal is dead, he said."),
    ("death", "She was dead set against it."),
    ("death", "The team executed the plan well."),
    ("layoffs", "The chancellor cut taxes to create jobs."),
    ("layoffs", "The hospital cut staff costs by a tenth."),
    ("layoffs", "He let go of the rope."),
    ("layoffs", "She knew where the jobs would go to waste."),
    ("vote", "The result was announced by the National Election Board."),
    ("vote", "Clear Ballot, a watchdog group, sent observers."),
    ("vote", "She passed the test at once."),
    ("arrest", "Two guards walked to the jail."),
    ("strike", "The Strike Fund was founded, and the Bakers Strike Fund has paid workers for years."),
    ("protest", "Mourners held a vigil for the boy."),
    ("protest", "The family gathered for lunch."),
    ("withdrawal", "He abandoned his plan to run for mayor."),
    ("withdrawal", "The army forces carry out their missions. Fire and flood threaten the base."),
    (
        "withdrawal",
        "The state retreated from its pledge although the forces of reform were strong.",
    ),
    ("attack", "A winter storm hit the coast."),
    ("protest", "The Extinction Rebellion website is down."),
    ("layoffs", "Troops fight Amazon Fires after International outcry."),
    ("layoffs", "The jobs market report is due."),
    ("crash", "She burst into tears and slammed the door."),
    ("agreement", "He accepted a job offer from the college."),
)


def families(text: str) -> set[str]:
    return {row["event"] for row in find_event_names(split_article(Article("a", "A", text)), load_events())}


@pytest.mark.parametrize(("family", "text"), NAMED)
def test_an_event_is_named(family: str, text: str) -> None:
    assert family in families(text)


@pytest.mark.parametrize(("family", "text"), NOT_NAMED)
def test_another_sense_of_the_word_is_no_event(family: str, text: str) -> None:
    assert family not in families(text)


def test_every_shipped_family_is_defined_and_every_context_is_of_a_term() -> None:
    assert all(event.definition.endswith(".") for event in load_events())
    terms = {(event.name, term) for event in load_events() for term in event.terms}
    assert set(load_contexts()) - terms == set()


def test_the_article_tells_what_a_headline_leaves_open() -> None:
    body = "\n\nThe union called out its drivers. Unions want higher pay for workers in the depots."
    assert "strike" in families("Strike enters second week" + body)
    assert "strike" not in families("Strike enters second week\n\nMissiles fell on the port and on troops there.")
    assert "attack" in families("Strike kills nine\n\nThe missiles fell on the port. The drone hit troops there.")


def test_what_is_no_event_covers_only_its_own_words() -> None:
    found = find_event_names(
        split_article(Article("a", "A", "An exit poll came before the exit of the troops.")), load_events()
    )
    assert [row["term"] for row in found if row["event"] == "withdrawal"] == ["exit"]


def test_an_event_of_ones_own_has_no_contexts_but_its_phrases() -> None:
    own = Event("attack", ("attack", "strike"), excluded=("heart attack",))
    article = Article("a", "A", "The attack on her record came after a heart attack. They struck a balance.")
    assert [row["text"] for row in find_event_names(split_article(article), [own])] == ["attack", "struck"]


@pytest.mark.parametrize(
    "piece", ["He left the , and struck a deal on attack ", "attack ", "the left ", "cut one in two of "]
)
def test_one_endless_sentence_takes_time_that_grows_with_its_length(piece: str) -> None:
    def seconds(n: int) -> float:
        document = split_article(Article("a", "A", piece * n))
        begin = time.process_time()
        find_event_names(document, load_events())
        return time.process_time() - begin

    seconds(50)
    assert min(seconds(1600) for _ in range(2)) < 9 * max(min(seconds(400) for _ in range(3)), 1e-3)
