namespace Strata.Studio.Playground;

/// <summary>Points that a network of the playground learns from, split into those it is trained on and those it is only measured on.</summary>
internal sealed class PlaygroundPoints
{
    /// <summary>The most inputs of a point.</summary>
    public const int MostInputs = 8;

    /// <summary>The most classes that are told apart.</summary>
    public const int MostClasses = 8;

    // The sets of the playground lie within 6 of the origin.
    private const double Reach = 6;

    private PlaygroundPoints(Dataset all, double testShare, int seed, IReadOnlyList<InputScale> inputs)
    {
        Inputs = inputs;
        ClassNames = all.ClassNames;
        DatasetSplit split = all.Split(testShare, seed, stratify: IsStratifiable(all));
        (Train, Test) = (Part(split.Train), Part(split.Test));
    }

    /// <summary>What each input is called and which part of it the plane shows.</summary>
    public IReadOnlyList<InputScale> Inputs { get; }

    /// <summary>What the labels 0, 1, … are called; null where numbers are learned.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>How many classes there are; 0 where numbers are learned.</summary>
    public int Classes => ClassNames?.Count ?? 0;

    /// <summary>The points that the network is trained on.</summary>
    public PlaygroundPart Train { get; }

    /// <summary>The points that are held out.</summary>
    public PlaygroundPart Test { get; }

    /// <summary>Points of a built-in set.</summary>
    public static PlaygroundPoints Drawn(PlaygroundState state)
    {
        PlaygroundSet set = PlaygroundData.Named(state.Data);
        Dataset drawn = set.Generate(state.Samples, state.Noise, state.Seed);
        Dataset named = Dataset.From(
            drawn.Inputs,
            drawn.Targets,
            set.Kind == ProblemKind.Classification ? ["orange", "blue"] : null,
            drawn.FeatureNames
        );
        return new(named, state.TestShare, state.Seed, [new("x1", -Reach, Reach, 0, 1), new("x2", -Reach, Reach, 0, 1)]);
    }

    /// <summary>Points of a table: inputs are brought to mean 0 and deviation 1.</summary>
    /// <param name="inputs">Each column's numbers.</param>
    /// <param name="names">What the columns are called.</param>
    /// <param name="target">The label or the number of each row.</param>
    /// <param name="classNames">What the labels are called; null: numbers, which are brought to [-1, 1].</param>
    /// <param name="testShare">How many are held out.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="ArgumentException">A part would have no row.</exception>
    public static PlaygroundPoints Of(
        IReadOnlyList<double[]> inputs,
        IReadOnlyList<string> names,
        double[] target,
        IReadOnlyList<string>? classNames,
        double testShare,
        int seed
    )
    {
        InputScale[] scales = [.. inputs.Select((column, i) => InputScale.Of(names[i], column))];
        var x = new double[target.Length, inputs.Count];
        for (int row = 0; row < target.Length; row++)
        {
            for (int i = 0; i < inputs.Count; i++)
            {
                x[row, i] = scales[i].Inner(inputs[i][row]);
            }
        }
        var (least, most) = (target.Min(), target.Max());
        DataArray y = classNames is null
            ? Array.ConvertAll(target, value => most > least ? 2 * (value - least) / (most - least) - 1 : 0)
            : Array.ConvertAll(target, value => (int)value);
        return new(Dataset.From(x, y, classNames, names), testShare, seed, scales);
    }

    // A class of one row can stand in one part alone.
    private static bool IsStratifiable(Dataset all)
    {
        if (all.ClassNames is not { } names)
        {
            return false;
        }
        var counts = new int[names.Count];
        var labels = new double[all.Count];
        all.Targets[0].CopyRows(0, all.Count, labels.AsSpan());
        foreach (double label in labels)
        {
            counts[(int)label]++;
        }
        return counts.All(count => count >= 2);
    }

    private static PlaygroundPart Part(Dataset rows)
    {
        var x = new float[rows.Count * rows.Inputs[0].RowSize];
        var y = new float[rows.Count];
        rows.Inputs[0].CopyRows(0, rows.Count, x.AsSpan());
        rows.Targets[0].CopyRows(0, rows.Count, y.AsSpan());
        return new(x, y);
    }
}
