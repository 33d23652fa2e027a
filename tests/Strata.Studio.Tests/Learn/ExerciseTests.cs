using Strata.Studio.Learn;

namespace Strata.Studio.Tests.Learn;

/// <summary>Every exercise has a solution that the engine finds, and takes no other.</summary>
public class ExerciseTests
{
    public static TheoryData<string> Ids => [.. Lessons.Exercises.Select(exercise => exercise.Id)];

    private static Exercise Find(string id) => Lessons.Exercises.Single(exercise => exercise.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_engine_solves_it_and_the_check_agrees(string id) => Assert.True(Find(id).CanBeSolved());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Wrong_answers_are_refused_with_a_reason(string id)
    {
        Verdict[] verdicts = Find(id) switch
        {
            NumbersExercise exercise => [.. Wrong(exercise).Select(answer => exercise.Check(answer))],
            ChoiceExercise exercise =>
            [
                .. Enumerable
                    .Range(-1, exercise.Choices.Count + 2)
                    .Where(i => i != exercise.Solve())
                    .Select(i => exercise.Check(i)),
            ],
            WeightExercise exercise => [.. Wrong(exercise).Select(answer => exercise.Check(answer))],
            UnitsExercise exercise =>
            [
                exercise.Check([]),
                exercise.Check([exercise.Units]),
                exercise.Check([-1]),
                exercise.Check([.. Enumerable.Range(0, exercise.Units)]),
                .. Enumerable.Range(0, exercise.Units).Except(exercise.Solve()).Select(unit => exercise.Check([unit])),
            ],
            TrainingExercise exercise => [.. Wrong(exercise).Select(plan => exercise.Check(plan))],
            var other => throw new InvalidOperationException($"No wrong answers are known for {other.GetType().Name}."),
        };
        Assert.True(verdicts.Length >= 3);
        Assert.All(verdicts, verdict => Assert.False(verdict.IsRight));
        Assert.All(verdicts, verdict => Assert.False(string.IsNullOrWhiteSpace(verdict.Message)));
    }

    [Fact]
    public void Exactly_one_choice_is_right()
    {
        foreach (ChoiceExercise exercise in Lessons.Exercises.OfType<ChoiceExercise>())
        {
            Assert.Single(Enumerable.Range(0, exercise.Choices.Count), i => exercise.Check(i).IsRight);
            // Two choices for which the engine finds the same could both be right.
            Assert.Equal(exercise.Choices.Count, exercise.Choices.Distinct().Count());
        }
    }

    [Fact]
    public void Where_an_activation_is_asked_for_no_other_choice_gives_the_same_numbers()
    {
        foreach (
            ChoiceExercise exercise in Lessons
                .Exercises.OfType<ChoiceExercise>()
                .Where(each => each.Id.EndsWith("which-activation", StringComparison.Ordinal))
        )
        {
            string[] said =
            [
                .. Enumerable
                    .Range(0, exercise.Choices.Count)
                    .Select(i => exercise.Check(i).Message)
                    .Select(text => text[text.IndexOfAny([.. "-0123456789"])..]),
            ];
            Assert.Single(said, said[exercise.Solve()]);
        }
    }

    [Fact]
    public void A_partly_right_answer_is_told_which_part_is_not()
    {
        var exercise = (NumbersExercise)Find("deep-values");
        double?[] answer = [.. exercise.Solve()];
        answer[2] = 99;
        Assert.Equal("Partly right. Look again at layer 2, node 1.", exercise.Check(answer).Message);
    }

    [Fact]
    public void The_lesson_s_own_numbers_are_right_answers()
    {
        Assert.True(((NumbersExercise)Find("node-sums")).Check([5, -3, 13]).IsRight);
        Assert.True(((NumbersExercise)Find("relu-hidden")).Check([26, 0, 52]).IsRight);
        Assert.True(((NumbersExercise)Find("deep-values")).Check([26, 0, 0, 26, 182]).IsRight);
        Assert.True(((NumbersExercise)Find("deep-other-weights")).Check([26, 0, 0, 52, 364]).IsRight);
        Assert.True(((NumbersExercise)Find("linear-collapse")).Check([3, 1]).IsRight);
    }

    [Fact]
    public void A_network_that_is_to_be_computed_is_drawn_without_its_numbers_and_no_page_shows_the_answer_beside_it()
    {
        NumbersExercise[] drawn =
        [
            .. Lessons.Exercises.OfType<NumbersExercise>().Where(exercise => exercise.Network is not null),
        ];
        Assert.True(drawn.Length >= 5);
        foreach (NumbersExercise exercise in drawn)
        {
            var editor = new NetworkEditor(exercise.Network!(), exercise.Input) { HidesValues = true };
            Assert.All(editor.Picture().Nodes.Where(node => node.Layer > 0), node => Assert.Equal("?", node.Text));
            Assert.All(editor.Picture().Nodes.Where(node => node.Layer > 0), node => Assert.Null(node.Above));
            Lesson page = Lessons.All.Single(lesson => lesson.Exercises.Contains(exercise));
            Assert.NotEqual(exercise.Input, page.Network.Input);
            Assert.All(page.Exercises.OfType<WeightExercise>(), other => Assert.NotEqual(exercise.Input, other.Input));
        }
    }

    [Fact]
    public void Two_changed_weights_or_none_are_no_answer()
    {
        var exercise = (WeightExercise)Find("relu-zero");
        Assert.Contains("No weight is changed", exercise.Check(exercise.Start()).Message, StringComparison.Ordinal);
        Model two = SmallNetwork.Changed(exercise.Solve(), "dense/kernel", 1, 9);
        Assert.Contains("2 weights are changed", exercise.Check(two).Message, StringComparison.Ordinal);
        Assert.False(exercise.Check(Course.Load("course/two-hidden").Model).IsRight);
    }

    [Fact]
    public void A_weight_that_is_no_number_is_no_answer()
    {
        var exercise = (WeightExercise)Find("relu-zero");
        Assert.False(exercise.Check(SmallNetwork.Changed(exercise.Start(), "dense_1/kernel", 0, double.NaN)).IsRight);
    }

    [Fact]
    public void A_training_can_be_cancelled()
    {
        var exercise = (TrainingExercise)Find("practice-spiral");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => exercise.Check(new([8]), cancelled.Token));
    }

    private static IEnumerable<double?[]> Wrong(NumbersExercise exercise)
    {
        double?[] right = [.. exercise.Solve()];
        yield return [];
        yield return new double?[right.Length];
        for (int i = 0; i < right.Length; i++)
        {
            foreach (
                double? value in new double?[]
                {
                    null,
                    double.NaN,
                    double.PositiveInfinity,
                    right[i] + 0.01 * Math.Max(1, Math.Abs(right[i]!.Value)),
                    -right[i] - 1,
                }
            )
            {
                double?[] wrong = [.. right];
                wrong[i] = value;
                yield return wrong;
            }
        }
    }

    private static IEnumerable<Model> Wrong(WeightExercise exercise)
    {
        Model start = exercise.Start();
        yield return start;
        Weight last = start.Weights[^1];
        yield return SmallNetwork.Changed(start, last.Path, 0, 1234.5);
        yield return SmallNetwork.Changed(SmallNetwork.Changed(start, last.Path, 0, 0), last.Path, 1, 0.001);
    }

    private static IEnumerable<TrainingPlan> Wrong(TrainingExercise exercise)
    {
        var plan = new TrainingPlan([exercise.MostNodes], "tanh", 0.01, 1);
        yield return plan;
        yield return plan with
        {
            Hidden = [exercise.MostNodes, 1],
        };
        yield return plan with
        {
            Hidden = [0],
        };
        yield return plan with
        {
            Hidden = [-3, 4],
        };
        yield return plan with
        {
            LearningRate = double.NaN,
        };
        yield return plan with
        {
            LearningRate = 0,
        };
        yield return plan with
        {
            Epochs = 0,
        };
        yield return plan with
        {
            Epochs = TrainingExercise.MostEpochs + 1,
        };
        yield return plan with
        {
            Activation = "nothing",
        };
        yield return plan with
        {
            Hidden = [],
        };
    }
}
