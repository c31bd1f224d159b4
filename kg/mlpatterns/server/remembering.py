"""Answers kept for those who ask the same again."""

from __future__ import annotations

import re
from collections import OrderedDict

from mlpatterns.server.answering import Answer, Question

_CHANGING = re.compile(r"\b(now|rand|uuid|struuid|bnode)\b|service|\\u", re.IGNORECASE)
"""What may give something else each time; escapes may spell it, and SERVICE needs no space around it."""


def is_lasting(question: Question) -> bool:
    """Whether the answer to a question is the same as long as the data are.

    >>> is_lasting(Question("ASK {}")), is_lasting(Question("SELECT (NOW() AS ?now) {}"))
    (True, False)
    """
    return not _CHANGING.search(question.query)


class Remembered:
    """The answers given last, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[Question, Answer] = OrderedDict()

    def get(self, question: Question) -> Answer | None:
        """The answer, if it is kept."""
        if question in self._answers:
            self._answers.move_to_end(question)
        return self._answers.get(question)

    def keep(self, question: Question, answer: Answer) -> None:
        """Keep an answer that lasts, and let go of those not asked for longest."""
        if question in self._answers:  # asked twice before it was answered
            return
        self._answers[question] = answer
        self._size += len(answer.content) + len(question.query)
        while self._size > self._most:
            old, dropped = self._answers.popitem(last=False)
            self._size -= len(dropped.content) + len(old.query)
