using System.Numerics.Tensors;
using Strata.Formats;
using Strata.Graphs;

namespace Strata.Tests.Layers;

public class DateFeaturesTests
{
    private static readonly DatePart[] All = Enum.GetValues<DatePart>();

    private static Sequential Of(DateFeatures layer, int width = 1, DataType dataType = DataType.Float32) =>
        new([new Input(width, InputType.Date), layer], dataType: dataType);

    private static float[] Run(DateFeatures layer, params DateTime?[] dates) =>
        Of(layer).Predict(Dataset.From(DataArray.OfDates(dates), allowNonFinite: true))[0].ToArray();

    private static double[] Plain(DateTime date) =>
        [
            date.Year,
            date.Month,
            date.Day,
            ((int)date.DayOfWeek + 6) % 7,
            date.DayOfYear,
            date.Hour,
            date.Minute,
            Math.Floor((date - DateTime.UnixEpoch).TotalSeconds) / 86_400,
        ];

    [Fact]
    public void Every_day_of_eight_centuries_is_read_in_float32_as_NET_reads_it()
    {
        var first = new DateTime(1600, 1, 1);
        DateTime?[] days =
        [
            .. Enumerable.Range(0, (new DateTime(2401, 1, 1) - first).Days).Select(i => (DateTime?)first.AddDays(i)),
        ];
        float[] parts = Run(new DateFeatures(All, Cyclic: false), days);
        Assert.Equal(292_560, days.Length);
        for (int i = 0; i < days.Length; i++)
        {
            ReadOnlySpan<float> row = parts.AsSpan(i * All.Length, All.Length);
            double[] expected = Plain(days[i]!.Value);
            for (int part = 0; part < All.Length; part++)
            {
                if (row[part] != expected[part])
                {
                    Assert.Fail($"{days[i]:yyyy-MM-dd}: {All[part]} is {row[part]}, expected {expected[part]}");
                }
            }
        }
    }

    [Fact]
    public void Every_minute_of_a_day_is_read()
    {
        DateTime?[] minutes =
        [
            .. Enumerable.Range(0, 1440).Select(i => (DateTime?)new DateTime(1999, 12, 31).AddSeconds(i * 60 + 59.999)),
        ];
        float[] parts = Run(new DateFeatures([DatePart.Hour, DatePart.Minute], Cyclic: false), minutes);
        Assert.Equal(minutes.SelectMany(time => new float[] { time!.Value.Hour, time.Value.Minute }), parts);
    }

    [Fact]
    public void The_first_and_the_last_date_of_NET_are_read()
    {
        DateTime[] ends =
        [
            DateTime.MinValue,
            new(1, 12, 31),
            new(4, 2, 29),
            new(1582, 10, 15),
            new(9996, 2, 29),
            DateTime.MaxValue.Date,
        ];
        double[] parts = Of(new DateFeatures(All, Cyclic: false), dataType: DataType.Float64)
            .Predict(Dataset.From(DataArray.OfDates([.. ends.Select(date => (DateTime?)date)])))[0]
            .ToArray()
            .Select(number => (double)number)
            .ToArray();
        Assert.Equal(ends.SelectMany(Plain), parts);
    }

    [Fact]
    public void Parts_that_come_round_are_a_sine_and_a_cosine()
    {
        DateTime date = new(2024, 4, 7, 6, 15, 0);
        float[] circle = Run(new DateFeatures(All), date);
        double[] plain = Plain(date);
        double[] turns =
        [
            (plain[1] - 1) / 12,
            (plain[2] - 1) / 31,
            plain[3] / 7,
            (plain[4] - 1) / 366,
            plain[5] / 24,
            plain[6] / 60,
        ];
        float[] expected =
        [
            2024,
            .. turns.SelectMany(turn => new[] { (float)Math.Sin(2 * Math.PI * turn), (float)Math.Cos(2 * Math.PI * turn) }),
            (float)plain[7],
        ];
        Assert.Equal(expected.Length, circle.Length);
        // Both are rounded to float32 from a double that is good to an ulp or two.
        Assert.All(expected.Zip(circle), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1.2e-7 + 1e-15));
        // December is as near to January as January to February.
        float[] months = Run(new DateFeatures([DatePart.Month]), new(2024, 12, 5), new(2024, 1, 5), new DateTime(2024, 2, 5));
        Assert.Equal(Distance(months, 0, 1), Distance(months, 1, 2), 1e-6);

        static double Distance(float[] points, int one, int other) =>
            Math.Sqrt(
                Math.Pow(points[2 * one] - points[2 * other], 2) + Math.Pow(points[2 * one + 1] - points[2 * other + 1], 2)
            );
    }

    [Fact]
    public void Several_dates_of_a_row_stand_side_by_side()
    {
        var layer = new DateFeatures([DatePart.Year, DatePart.Month], Cyclic: false);
        Model model = Of(layer, 2);
        Assert.Equal(new Shape(4), model.OutputShapes[0]);
        Dataset rows = Dataset.From(DataArray.OfDates([new DateTime(2001, 2, 3), new DateTime(1999, 12, 31)], 2));
        Assert.Equal([2001f, 2, 1999, 12], model.Predict(rows)[0].ToArray());
    }

    [Fact]
    public void A_missing_date_gives_no_numbers_and_an_imputation_fills_them()
    {
        DataArray dates = DataArray.OfDates([new DateTime(2001, 2, 3), null, new DateTime(2003, 2, 3)]);
        Assert.All(Run(new DateFeatures(All), (DateTime?)null), number => Assert.Equal(float.NaN, number));
        Layer[] layers = [new DateFeatures([DatePart.Year], false), new Imputation(ImputationStrategy.Mean)];
        var model = new Sequential([new Input(1, InputType.Date), .. layers.Adapt(dates)]);
        Assert.Equal([2001f, 0, 2002, 1, 2003, 0], model.Predict(Dataset.From(dates, allowNonFinite: true))[0].ToArray());
    }

    [Fact]
    public void Parts_are_a_value_and_are_written_and_read()
    {
        var layer = new DateFeatures([DatePart.DayOfWeek, DatePart.ElapsedDays], false);
        string json = Configuration.ToJson(layer);
        Assert.Contains("""["day_of_week","elapsed_days"]""", json, StringComparison.Ordinal);
        Assert.Equal(layer, Configuration.FromJson<Layer>(json, Registry.OfStrata()));
        Assert.NotEqual(layer, new DateFeatures([DatePart.DayOfWeek], false));
        Assert.Equal(new DateFeatures(), new DateFeatures());
    }

    [Fact]
    public void Parts_that_are_none_or_twice_are_refused()
    {
        foreach (DatePart[] parts in new DatePart[][] { [], [DatePart.Day, DatePart.Day], [(DatePart)99] })
        {
            Assert.Contains(
                "one part of a date or more",
                Assert.Throws<ShapeException>(() => Of(new DateFeatures(parts))).Message,
                StringComparison.Ordinal
            );
        }
    }
}
