from relax.authoring.start_from import started_from

TEXT = """---
title: Rest
author: Others  # of old
status: approved
reviewed:
  by: Lead
  on: 2026-11-01
allow:
  - {rule: PAIN001, because: asked for, by: Lead}
licence: CC-BY-4.0
---

# Arriving

Rest   here. <!-- kept -->
"""


def test_a_new_script_is_a_draft_by_its_own_author_and_all_else_is_as_it_was():
    assert (
        started_from(TEXT, author="Pain: team")
        == """---
title: Rest
author: 'Pain: team'  # of old
status: draft
licence: CC-BY-4.0
---

# Arriving

Rest   here. <!-- kept -->
"""
    )


def test_keys_that_are_not_there_yet_are_added_in_order():
    started = started_from("---\ntitle: Rest\n---\nRest.\n", author="Us", title="Ours")
    assert started == "---\ntitle: Ours\nauthor: Us\nstatus: draft\n---\nRest.\n"


def test_texts_in_lines_of_their_own_take_nothing_of_the_next_key_with_them():
    before = """---
title: >
  A long
  title
allow:
- rule: PAIN001
  by: Lead
  because: |
    asked for
author: ''
---
Rest.
"""
    after = "---\ntitle: Ours\nauthor: Us\nstatus: draft\n---\nRest.\n"
    assert started_from(before, author="Us", title="Ours") == after
