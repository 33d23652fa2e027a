using Strata.Graphs;

namespace Strata.Data;

/// <summary>Writes the layers of a plan: preparation with the statistics of the training rows, hidden layers, and the target's last layer.</summary>
internal sealed partial class TabularNetwork
{
    private readonly TabularPlan plan;
    private readonly Dataset train;
    private readonly HashSet<string> names = [];
    private readonly List<WordPlaces> words = [];

    // The layers that read the features.
    private readonly List<string> readers = [];
    private string? wide;
    private string last = string.Empty;

    // How many numbers the columns before have become.
    private int width;

    private TabularNetwork(TabularPlan plan, Dataset train) => (this.plan, this.train) = (plan, train);

    /// <summary>A model with first weights.</summary>
    /// <param name="plan">What it is to be.</param>
    /// <param name="train">The rows that statistics and vocabularies come from.</param>
    /// <param name="cancellation">Ends the work between two layers.</param>
    public static TabularParts Build(TabularPlan plan, Dataset train, CancellationToken cancellation)
    {
        TabularParts parts = new TabularNetwork(plan, train).Build(cancellation);
        parts.Unseen.Clear(parts.Model);
        return parts;
    }

    private TabularParts Build(CancellationToken cancellation)
    {
        TabularSchema schema = plan.Schema;
        var inputs = new List<SymbolicTensor>();
        var features = new List<SymbolicTensor>();
        // Columns take their names first, so that layers make way for them.
        string[] columns = [.. schema.Others.Select(feature => Free(Plain(feature.Name)))];
        int first = schema.Numbers.Count > 0 ? 1 : 0;
        if (first == 1)
        {
            var input = new Input(schema.Numbers.Count, Features: [.. schema.Numbers.Select(feature => feature.Name)])
            {
                Name = Free("numbers"),
            };
            inputs.Add(input);
            features.Add(Numbers(input, NumberStatistics.Of(train.Inputs[0], schema.OneScale)));
        }
        for (int i = 0; i < schema.Others.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            TabularFeature feature = schema.Others[i];
            bool isDate = feature.Kind == ColumnKind.Date;
            var input = new Input(1, isDate ? InputType.Date : InputType.Text, [feature.Name]) { Name = columns[i] };
            inputs.Add(input);
            DataArray rows = train.Inputs[first + i];
            features.Add(isDate ? Dates(input, feature, rows) : Words(input, feature, rows));
        }
        SymbolicTensor all = features.Count == 1 ? features[0] : new Concatenate { Name = Free("features") }.Apply(features);
        SymbolicTensor output = Output(all);
        return new(
            new Model(inputs, [output], name: Plain(plan.Options.Target), seed: plan.Options.Seed),
            wide,
            last,
            new UnseenWords(words, readers)
        );
    }

    private SymbolicTensor Numbers(SymbolicTensor input, NumberStatistics statistics)
    {
        var filled = new Imputation(Values: statistics.Medians, MissingFeatures: statistics.Missing)
        {
            Name = Free("imputation"),
        };
        width += statistics.Means.Length;
        var scaled = new Normalization(Mean: statistics.Means, Variance: statistics.Variances) { Name = Free("normalization") };
        return scaled.Apply(filled.Apply(input));
    }

    private SymbolicTensor Words(SymbolicTensor input, TabularFeature feature, DataArray rows)
    {
        if (feature.Encoding == ColumnEncoding.Hashing)
        {
            const int Bins = 4096;
            return Embedded(new Hashing(Bins) { Name = Free("hashing") }.Apply(input), Bins, Bins, counts: null);
        }
        var open = new StringLookup(
            OutputMode: feature.Encoding == ColumnEncoding.OneHot ? CategoryMode.OneHot : CategoryMode.Int
        )
        {
            Name = Free("string_lookup"),
        };
        // Where all words stand in rows held out: a vocabulary of one word that no cell is, for an empty cell is missing.
        StringLookup lookup = HasWords(rows) ? open.Adapt(rows) : open with { Vocabulary = [string.Empty] };
        SymbolicTensor indices = lookup.Apply(input);
        var counts = new int[lookup.VocabularySize];
        foreach (double index in lookup.Lookup(rows).Numbers())
        {
            counts[(int)index]++;
        }
        if (feature.Encoding != ColumnEncoding.OneHot)
        {
            return Embedded(indices, lookup.VocabularySize, feature.Size, counts);
        }
        words.Add(new(counts, null, width));
        width += counts.Length;
        return indices;
    }

    // With a mask a missing word has the index 0, and no other has.
    private static bool HasWords(DataArray rows) =>
        new StringLookup(MaskToken: string.Empty, Vocabulary: ["a word"]).Lookup(rows).Numbers().Any(index => index != 0);

    private SymbolicTensor Embedded(SymbolicTensor index, int size, int distinct, int[]? counts)
    {
        // The root of the root, times a number that gives 10 for 40 words and 40 for 10,000: enough to tell them apart, and few to learn.
        int length = Math.Clamp((int)Math.Round(4 * Math.Pow(distinct, 0.25)), 4, 40);
        var embedding = new Embedding(size, length) { Name = Free("embedding") };
        if (counts is not null)
        {
            words.Add(new(counts, embedding.Name, width));
        }
        width += length;
        return new Flatten { Name = Free("flatten") }.Apply(embedding.Apply(index));
    }

    private SymbolicTensor Dates(SymbolicTensor input, TabularFeature feature, DataArray rows)
    {
        IReadOnlyList<DatePart> parts = feature.Parts!;
        var features = new List<SymbolicTensor>();
        DatePart[] round = [.. parts.Where(part => part != DatePart.Year)];
        if (round.Length > 0)
        {
            width += 2 * round.Length;
            SymbolicTensor circles = new DateFeatures(round) { Name = Free("date_features") }.Apply(input);
            features.Add(
                new Imputation(ImputationStrategy.Constant, AddIndicator: false) { Name = Free("imputation") }.Apply(circles)
            );
        }
        if (parts.Contains(DatePart.Year))
        {
            var year = new DateFeatures([DatePart.Year]) { Name = Free("date_features") };
            features.Add(Numbers(year.Apply(input), NumberStatistics.OfYears(rows)));
        }
        return features.Count == 1 ? features[0] : new Concatenate { Name = Free("concatenate") }.Apply(features);
    }

    private string Free(string stem)
    {
        string name = stem;
        for (int number = 1; !names.Add(name); number++)
        {
            name = $"{stem}_{number}";
        }
        return name;
    }

    private static string Plain(string name) =>
        name.Length == 0 ? "column" : new string([.. name.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
