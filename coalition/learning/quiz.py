"""How a quiz is shown, read and marked: one choice per question, as radio buttons or as a list of numbers."""

from collections.abc import Sequence

from django import forms


class QuizWidget(forms.Widget):
    """A group of radio buttons per question. Reads `answers_1=2&answers_2=1`, or `answers` as "2,1" or [2, 1]."""

    template_name = "learning/widgets/quiz.html"
    use_fieldset = True
    questions: Sequence = ()

    def value_from_datadict(self, data, files, name) -> list:
        """The numbers of the chosen lines, in the order of the questions, as they came."""
        whole = data.get(name)
        if whole not in (None, ""):
            return list(whole) if isinstance(whole, list) else str(whole).split(",")
        return [data.get(f"{name}_{number}", "") for number, _ in enumerate(self.questions, 1)]

    def value_omitted_from_data(self, data, files, name) -> bool:
        """Never: a quiz without any answer is an answered quiz with gaps."""
        return False

    def get_context(self, name, value, attrs) -> dict:
        """The questions with their choices, and what was chosen before."""
        chosen = [str(each).strip() for each in value or []]
        context = super().get_context(name, None, attrs)
        context["widget"]["questions"] = [
            {
                "text": question.text,
                "name": f"{name}_{number}",
                "choices": [
                    (str(line), words, chosen[number - 1 : number] == [str(line)])
                    for line, words in enumerate(question.choices, 1)
                ],
            }
            for number, question in enumerate(self.questions, 1)
        ]
        return context


class Answers(forms.Field):
    """One chosen line per question (1 is the first), as a list of numbers."""

    widget = QuizWidget

    def about(self, questions: Sequence) -> None:
        """Ask these questions; with none there is nothing to answer."""
        self.widget.questions = self.questions = questions
        self.required = bool(questions)
        if not questions:
            self.widget = forms.HiddenInput()
            self.label = ""

    def to_python(self, value) -> list[int]:
        """The numbers; ValidationError in words when one is missing or is no choice."""
        questions = getattr(self, "questions", [])
        given = [str(each).strip() for each in value or []] if questions else []
        if questions and len(given) != len(questions):
            raise forms.ValidationError(
                f"There are {len(questions)} questions: give one choice for each, for example 1,3,2."
            )
        for number, (answer, question) in enumerate(zip(given, questions, strict=True), 1):
            if answer not in {str(line) for line in range(1, len(question.choices) + 1)}:
                raise forms.ValidationError(f"Question {number}: choose one of its {len(question.choices)} answers.")
        return [int(answer) for answer in given]


def wrong(questions: Sequence, answers: Sequence[int]) -> list[str]:
    """A sentence for each question answered wrongly: which, and why. Empty when all are right.

    Errors: ValueError when there are not as many answers as questions.
    """
    pairs = zip(questions, answers, strict=True)
    return [
        f"Question {number}, “{question.text}”: {question.explanation}"
        for number, (question, answer) in enumerate(pairs, 1)
        if answer != question.right + 1
    ]
