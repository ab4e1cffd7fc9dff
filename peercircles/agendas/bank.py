"""All questions there are, by their keys. A key stands in the database: it never changes."""

from peercircles.agendas import questions_inner, questions_outer, questions_shared

BANK = {
    prompt.key: prompt
    for prompt in (
        *questions_inner.QUESTIONS,
        *questions_outer.QUESTIONS,
        *questions_shared.QUESTIONS,
    )
}
