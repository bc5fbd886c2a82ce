"""Sentences that are a word away from what a rule is about, and what it is about in other words."""

import datetime

import pytest

from relax.lint.linter import lint
from relax.script.parser import parse


def found(body):
    text = f"---\ntitle: T\nlanguage: en-GB\nfor: [persistent-pain]\n---\n{body}\n"
    findings = lint(
        parse(text, kind="block"), measure=lambda _: 2000, today=datetime.date(2026, 12, 1), kind="block"
    )
    return {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("CLAIM001", "This practice can ease the tension."),
        ("CLAIM004", "You are bound to notice something."),
        ("KIND003", "Everyone close your eyes."),
        ("KIND003", "No matter what you do, keep still."),
        ("PAIN001", "Start by gently clenching your fists."),
        ("PAIN001", "And tighter."),
        ("PAIN001", "Push your feet down, as hard as you like."),
        ("PAIN001", "As we tense while waiting, notice it."),
        ("PAIN004", "When it hurts, stay on the sofa until it passes."),
        ("CLAIM001", "It'll put your mood right."),
        ("CLAIM001", "This breathing switches the panic off."),
        ("CLAIM003", "By the sound of it, that's arthritis."),
        ("CLAIM003", "From what you've told me, that's sciatica."),
        ("KIND003", "Both feet should have sunk into the floor."),
        ("KIND003", "I don't want you to feel anything but calm."),
        ("PAIN001", "Firm up the whole of your tummy, and let it go."),
        ("PAIN001", "Hands, feet and face, all squeezed together, then let go."),
        ("PAIN002", "My father always said no pain, no gain, and he was right."),
        ("PAIN003", "Your knees won't be aching by Friday."),
        ("PAIN003", "You don't have to believe it, and the pain will go."),
        ("PAIN003", "The pain will go, as if by magic."),
        ("PAIN002", "I say just relax."),
        ("PAIN002", "He keeps saying just relax."),
        ("PAIN003", "I promise you that your back won't hurt tomorrow."),
        ("PAIN003", "Before you know it, the pain will be gone."),
        ("PAIN003", "The ache simply shuts off."),
        ("PAIN003", "You can leave your tablets in the cupboard from now on."),
        ("PAIN004", "The wisest plan is to stay off that knee."),
        ("PAIN004", "Keep off it completely for a month."),
        ("PAIN006", "It's only you and the ache now, for five minutes."),
        ("PAIN006", "Nothing exists but the pain in your knee."),
        ("PAIN006", "Rest your hand on the sore place and feel every throb."),
        ("SAFE008", "Breathe in, and go deeper still."),
        ("PRIV001", "Your hospital number is 1234567."),
        ("PRIV004", "Call us on 12345 for help."),
        ("SAFE006", "Breathe in.\nHold it for four."),
        ("STEP001", "Your homework is to rest."),
        ("WORDS006", "Utilisation."),
    ],
)
def test_what_a_rule_is_about_is_found_in_other_words(code, sentence):
    assert code in found(sentence)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("CLAIM001", "Ease the tension in your jaw."),
        ("CLAIM001", "With each breath ease the tension in your jaw."),
        ("CLAIM001", "Sit down and gently ease the tension in your jaw."),
        ("CLAIM002", "This is not proven."),
        ("KIND003", "If you can't stop, that is fine."),
        ("KIND003", "What is required of you is nothing at all."),
        ("KIND003", "The king says that nobody may speak."),
        ("KIND003", "Whatever you do is fine."),
        ("KIND003", "No matter what happens, you are welcome."),
        ("KIND003", "Do not listen to this while you drive."),
        ("KIND003", "You have to laugh."),
        ("KIND003", "There is something you have to hear."),
        ("PAIN001", "Pain can make us tighten our shoulders."),
        ("PAIN001", "Holding tension is tiring."),
        ("PAIN001", "The cat stretches, one leg as stiff as a board."),
        ("PAIN002", "Imagine yourself well."),
        ("PAIN002", "It's good to push through, and good to rest."),
        ("PAIN002", "Stiffen up like a soldier."),
        ("PAIN002", "You just have to relax your jaw."),
        ("PAIN002", "As if you wanted to get better."),
        ("PAIN002", "The band could go on with it."),
        ("PAIN002", "Wind yourself up like a clock."),
        ("PAIN002", "Let the traffic fight it out."),
        ("PAIN002", "You may have been pushing through."),
        ("PAIN002", "You have put on a brave face."),
        ("PAIN003", "A pain-free day may or may not come."),
        ("PAIN006", "It must be tiring to be in pain."),
        ("PAIN006", "Watch the pain. You can come back to your hands."),
        ("KIND003", "You should have a leaflet in your bag."),
        ("KIND003", "You should never have been told that."),
        ("KIND003", "You must have travelled a long way."),
        ("KIND003", "I don't want you to feel rushed."),
        ("PAIN001", "You may find your hands all clenched up after a long day."),
        ("PAIN002", "They used to say no pain, no gain, and there's no truth in it."),
        ("PAIN001", "All squeezed together on the sofa, the family watches the film."),
        ("PAIN002", "My neighbour said try harder, and he was wrong."),
        ("PAIN003", "Keep your tablets in the cupboard where you can reach them."),
        ("PAIN002", "The last thing you need is another voice telling you to relax."),
        ("PAIN003", "I can't promise that your neck won't be hurting."),
        ("PAIN003", "It hurts less on some days."),
        ("PAIN004", "Put your back right against the chair if you like."),
        ("PAIN004", "Stay off the wet grass for now."),
        ("PAIN005", "You feel great, so you do the whole garden, and then you pay for it."),
        ("PAIN006", "We can walk round the sore place, and leave it be."),
        ("PAIN006", "You can rest your hands in your lap, and leave the sore knee be."),
        ("SAFE008", "Tune into the sound of the rain, and go deeper and deeper in."),
        ("SAFE008", "If you want a bigger breath, take one."),
        ("SAFE008", "Leave the big breaths to the swimmers."),
        ("STEP001", "You've tried treatments, and this is not another."),
        ("STEP001", "Their homework lies on the table."),
        ("WORDS004", "The clock strikes with a bell."),
        ("WORDS005", "The statue is carved of stone."),
        ("WORDS006", "> Utilisation."),
        ("WORDS006", "> Suggest someone uncomplicated."),
        ("WORDS009", "The blorp-glob sits there."),
        ("PAIN003", "Why would the pain go away?"),
        ("PAIN001", "These are not the exercises where you squeeze and let go."),
        ("CLAIM004", "Before long, are you going to feel calm? Nobody knows."),
        ("PAIN002", "You may have heard somebody say just relax."),
        ("PAIN005", "Can you feel how it throbs?"),
        ("PAIN002", "You can work through the leaflet."),
        ("PAIN002", "Take no notice of the clock."),
        ("PAIN002", "You may have spent years soldiering on."),
        ("PAIN002", "You can be brave and still want to cry."),
        ("PAIN002", "You may be putting on a brave face all day."),
        ("PAIN002", "The light may push through."),
        ("PAIN002", "Rain pushes through the gutter."),
        ("PAIN002", "A tree can be strong."),
        ("PAIN002", "Somebody once told me just relax."),
        ("PAIN003", "It won't hurt to skip this one."),
        ("PAIN003", "They talk as if the pain will go away."),
    ],
)
def test_what_a_rule_is_not_about_passes(code, sentence):
    assert code not in found(sentence)


def test_an_invitation_is_no_order_to_ease_and_so_the_claim_stands():
    assert "CLAIM001" in found("If you like ease the tension in your jaw.")


def test_what_is_slower_or_softer_is_read_like_everything_else():
    assert "KIND003" in found("[slower]\nYou must\nkeep still.\n[end]\n[softer]\nRest.\n[end]")
