#!/usr/bin/env dotnet
#:project ../src/Strata.Data/Strata.Data.csproj
#:property PublishAot=false

// A table of any size as rows that a network can take, in memory that does not grow with it: kinds of columns inferred, gaps filled,
// numbers standardised, words and dates encoded, rows shuffled. Prints how fast, and the most memory that the process has held:
//   dotnet run -c Release samples/stream.cs -- flights.parquet delay [ROWS]
using System.Diagnostics;
using System.Globalization;
using Strata;
using Strata.Data;

if (args.Length is < 2 or > 3)
{
    Console.Error.WriteLine("usage: stream FILE TARGET [ROWS]");
    return 2;
}
try
{
    var clock = Stopwatch.StartNew();
    TableSource source = TableSource.Open(args[0]);
    long most = args.Length == 3 ? long.Parse(args[2], CultureInfo.InvariantCulture) : long.MaxValue;

    // The first rows tell which columns go in and how, and bring medians, means and vocabularies.
    Table head = Table.Concat([.. source.Read().Take(13)]);
    TabularPlan plan = TabularModel.Prepare(head, new() { Target = args[1] });
    Model preparation = Preparation(plan.Schema, plan.Schema.ToDataset(head));
    Console.WriteLine(string.Join(", ", plan.Schema.Features.Select(feature => $"{feature.Name}: {feature.Encoding}")));
    Console.WriteLine($"{head.Count} rows looked at in {clock.Elapsed.TotalSeconds:0.00} s");

    // Each row is drawn from a buffer of those that are read next. Reading and drawing have a thread each and are a piece or two ahead.
    DatasetStream rows = plan.Schema.ToStream(source, plan.Target).Take(most).Prefetch(2).Shuffle(50_000).Prefetch(2);
    Print("read, typed and shuffled", rows.Pieces().Select(piece => piece.Count));
    Print(
        $"and prepared as {preparation.OutputShapes[0].RowSize} numbers",
        preparation.Predict(rows).Select(outputs => (int)outputs[0].Lengths[0])
    );
    using Process process = Process.GetCurrentProcess();
    Console.WriteLine($"{process.PeakWorkingSet64 >> 20} MB at most");
    return 0;
}
catch (Exception error) when (error is IOException or TableException or ArgumentException or FormatException)
{
    Console.Error.WriteLine($"stream: {error.Message}");
    return 1;
}

static void Print(string what, IEnumerable<int> pieces)
{
    var clock = Stopwatch.StartNew();
    long count = pieces.Sum(piece => (long)piece);
    double seconds = clock.Elapsed.TotalSeconds;
    Console.WriteLine($"{count} rows {what} in {seconds:0.00} s: {count / seconds:0} a second");
}

// What a network would take: numbers filled and standardised, parts of dates, and for each word its place in the vocabulary.
static Model Preparation(TabularSchema schema, Dataset head)
{
    var inputs = new List<SymbolicTensor>();
    var features = new List<SymbolicTensor>();
    int numbers = schema.Features.Count(feature => feature.Encoding == ColumnEncoding.Number);
    if (numbers > 0)
    {
        inputs.Add(new Input(numbers));
        features.Add(new Normalization().Apply(new Imputation().Apply(inputs[0])));
    }
    foreach (TabularFeature feature in schema.Features.Where(feature => feature.Encoding != ColumnEncoding.Number))
    {
        var input = new Input(1, feature.Kind == ColumnKind.Date ? InputType.Date : InputType.Text) { Name = feature.Name };
        inputs.Add(input);
        features.Add(
            feature.Kind == ColumnKind.Date
                ? new Imputation(ImputationStrategy.Constant).Apply(new DateFeatures(feature.Parts!).Apply(input))
                : new StringLookup().Apply(input)
        );
    }
    return Model.Adapted(inputs, [features.Count == 1 ? features[0] : new Concatenate().Apply(features)], head);
}
