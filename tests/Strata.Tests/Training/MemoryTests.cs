namespace Strata.Tests.Training;

/// <summary>What a training takes: parameters times (1 + 1 + slots), and the activations of one batch.</summary>
public class MemoryTests
{
    private const int BatchSize = 32;

    private static readonly int[] Widths = [300, 700, 900, 10];

    public static TheoryData<string, int> Rules =>
        new()
        {
            { "sgd", 0 },
            { "rmsprop", 1 },
            { "adam", 2 },
            { "adamw", 2 },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_training_takes_its_parameters_times_one_and_one_and_slots_and_a_batch_of_activations(string rule, int slots)
    {
        Dataset data = Data(3 * BatchSize);
        // What each thread keeps for its products is taken by whoever is first.
        Train(Network());
        Sequential model = Network();
        long parameters = sizeof(float) * model.ParameterCount;
        // Forward each width once, backward once, and the rows of the data: what is shared makes it less, never more.
        long activations = sizeof(float) * BatchSize * 2L * Widths.Sum();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Train(model);
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;

        // The weights were there before: gradients and slots are new. What plans and graphs are made of is a fraction of a megabyte.
        Assert.InRange(taken, parameters * (1 + slots), parameters * (1 + slots) + activations + 500_000);

        void Train(Sequential trained)
        {
            trained.Compile(Optimizer.Named(rule), Loss.SparseCategoricalCrossentropy);
            trained.Fit(data, epochs: 1, batchSize: BatchSize);
        }
    }

    [Fact]
    public void A_hundred_thousand_steps_take_no_more_than_the_first_ones()
    {
        // Long enough for whatever would grow with the steps, small enough to take no time: a step is a microsecond.
        const int Rows = 1000;
        var model = new Sequential(new Input(2), new Dense(2, Activation.Tanh), new Dense(1));
        model.Compile(new Adam(), Loss.MeanSquaredError);
        Dataset data = Dataset.From(new double[Rows, 2], new double[Rows]);
        model.Fit(data, epochs: 1, batchSize: 1);
        long first = Taken(epochs: 1);
        long all = Taken(epochs: 100);
        // 99 further epochs, each with an entry in the history and its logs: less than ten bytes a step.
        Assert.InRange(all - first, long.MinValue, 99 * Rows * 10);

        long Taken(int epochs)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            model.Fit(data, epochs: epochs, batchSize: 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Sequential Network() =>
        new(
            new Input(Widths[0]),
            new Dense(Widths[1], Activation.Relu),
            new Dense(Widths[2], Activation.Relu),
            new Dense(Widths[3], Activation.Softmax)
        );

    private static Dataset Data(int rows)
    {
        var x = new float[rows * Widths[0]];
        return Dataset.From(DataArray.Of<float>(x, Widths[0]), new int[rows]);
    }
}
