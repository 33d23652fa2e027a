using System.Numerics.Tensors;

namespace Strata.Tests.Datasets;

public class DatasetTests
{
    private static readonly double[,] Xor =
    {
        { 0, 0 },
        { 0, 1 },
        { 1, 0 },
        { 1, 1 },
    };

    [Fact]
    public void Arrays_of_every_kind_become_the_same_dataset()
    {
        DataArray[] inputs =
        [
            Xor,
            new float[,]
            {
                { 0, 0 },
                { 0, 1 },
                { 1, 0 },
                { 1, 1 },
            },
            new int[,]
            {
                { 0, 0 },
                { 0, 1 },
                { 1, 0 },
                { 1, 1 },
            },
            new byte[,]
            {
                { 0, 0 },
                { 0, 1 },
                { 1, 0 },
                { 1, 1 },
            },
            new double[][] { [0, 0], [0, 1], [1, 0], [1, 1] },
            new float[][] { [0, 0], [0, 1], [1, 0], [1, 1] },
            new int[][] { [0, 0], [0, 1], [1, 0], [1, 1] },
            Tensor.Create<double>([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]),
            Tensor.Create<float>([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]),
            Tensor.Create<int>([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]),
            Tensor.Create<byte>([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]),
            DataArray.Of<double>([0, 0, 0, 1, 1, 0, 1, 1], 2),
        ];

        Assert.All(
            inputs,
            x =>
            {
                var data = Dataset.From(x, new[] { 0, 1, 1, 0 });
                Assert.Equal((4, 2), (data.Count, data.Inputs[0].RowSize));
                Assert.Equal([2], data.Inputs[0].Shape);
                Assert.Equal("(1, 0) -> (1)", data[2].ToString());
            }
        );
    }

    [Fact]
    public void Rows_are_copied_as_float_and_double_in_any_order()
    {
        DataArray x = new double[,]
        {
            { 0.1, 1 },
            { 0.2, 2 },
            { 0.3, 3 },
        };
        var doubles = new double[4];
        var floats = new float[6];
        x.CopyRows<double>([2, 0], doubles);
        x.CopyRows<float>([1, 1, 0], floats);

        Assert.Equal([0.3, 3, 0.1, 1], doubles);
        Assert.Equal([0.2f, 2, 0.2f, 2, 0.1f, 1], floats);
        x.CopyRows(1, 2, doubles);
        Assert.Equal([0.2, 2, 0.3, 3], doubles);
        x.CopyRows<double>([], []);
        x.CopyRows<double>(3, 0, []);
    }

    [Fact]
    public void Copying_rows_that_are_not_there_or_do_not_fit_is_an_error()
    {
        DataArray x = Xor;

        Assert.Throws<ArgumentOutOfRangeException>(() => x.CopyRows<double>([4], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.CopyRows<double>([-1], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.CopyRows<double>(3, 2, new double[4]));
        Assert.Throws<ArgumentException>(() => x.CopyRows<double>([0], new double[3]));
        Assert.Throws<ArgumentException>(() => x.CopyRows<float>(0, 2, new float[3]));
    }

    [Fact]
    public void Copying_rows_allocates_nothing()
    {
        DataArray x = Dataset.From(Xor).Shuffle(1).Inputs[0];
        int[] rows = [3, 1];
        var doubles = new double[4];
        var floats = new float[4];
        Allocations.None(() =>
        {
            x.CopyRows<double>(rows, doubles);
            x.CopyRows<float>(rows, floats);
        });
    }

    [Fact]
    public void A_dataset_does_not_change_with_the_array_it_came_from()
    {
        var x = new float[] { 1, 2 };
        var data = Dataset.From(x);
        x[0] = 9;

        Assert.Equal(1, data[0].Input.Span[0]);
    }

    [Fact]
    public void Several_inputs_and_targets_keep_their_places_names_and_shapes()
    {
        DataArray image = DataArray.Of<float>(new float[2 * 3 * 4], 3, 4);
        var data = Dataset.From([image.Named("image"), new[] { 1.5, 2.5 }], [new[] { 0, 1 }, new[] { 0.25f, 0.75f }]);

        Assert.Equal(["image", null], data.Inputs.Select(a => a.Name));
        Assert.Equal([3, 4], data.Inputs[0].Shape);
        Assert.Equal((true, false), (data.Targets[0].IsLabel, data.Targets[1].IsLabel));
        Assert.Equal(0.75, data[1].Targets[1].Span[0]);
        Assert.Equal("image", data.Take(1).Inputs[0].Name);
    }

    [Fact]
    public void Numbers_are_copied_or_kept_as_one_wishes()
    {
        float[] numbers = [1, 2, 3, 4];
        DataArray copied = DataArray.Of<float>(numbers, 2);
        DataArray kept = DataArray.Keep(numbers, 2);
        numbers[2] = 7;

        Assert.Equal(3, Dataset.From(copied)[1].Input.Span[0]);
        Assert.Equal(7, Dataset.From(kept)[1].Input.Span[0]);
        Assert.Equal([1, 2, 7, 4], kept.ToArray<float>());
        Assert.NotSame(numbers, kept.ToArray<float>());
    }

    [Fact]
    public void A_dataset_may_have_no_target()
    {
        var data = Dataset.From(Xor);

        Assert.Empty(data.Targets);
        Assert.True(data[0].Target.IsEmpty);
        Assert.Equal("(0, 1)", data[1].ToString());
        Assert.Equal(3, data.Split(0.25).Train.Count);
    }

    [Fact]
    public void What_cannot_be_a_dataset_is_refused_with_its_reason()
    {
        Assert.Contains(
            "Row 1 has 1",
            Assert.Throws<ArgumentException>(() => Dataset.From(new float[][] { [1, 2], [3] })).Message
        );
        Assert.Contains(
            "3 rows; expected 4",
            Assert.Throws<ArgumentException>(() => Dataset.From(Xor, new[] { 1, 2, 3 })).Message
        );
        Assert.Throws<ArgumentException>(() => Dataset.From(Array.Empty<float>()));
        Assert.Throws<ArgumentException>(() => Dataset.From(new float[0, 2]));
        Assert.Throws<ArgumentException>(() => Dataset.From(new float[2, 0]));
        Assert.Throws<ArgumentException>(() => Dataset.From(Array.Empty<float[]>()));
        Assert.Throws<ArgumentException>(() => Dataset.From([], []));
        Assert.Throws<ArgumentException>(() => DataArray.Of<float>([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => DataArray.Of<float>([1, 2, 3], -1));
        Assert.Throws<ArgumentException>(() => DataArray.Keep<float>([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => DataArray.Keep<float>([], 1));
        Assert.Throws<ArgumentNullException>(() => DataArray.Keep<float>(null!, 1));
        Assert.Throws<ArgumentException>(() => DataArray.Of<float>([1, 2, 3], int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentException>(() => Dataset.From(Xor, featureNames: ["a"]));
        Assert.Throws<ArgumentException>(() => Dataset.From(Xor, classNames: ["a"]));
        Assert.Contains(
            "Row 3",
            Assert.Throws<ArgumentException>(() => Dataset.From(Xor, new[] { 0, 1, 1, 2 }, classNames: ["a", "b"])).Message
        );
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_are_not_finite_are_refused_unless_allowed(double bad)
    {
        double[,] x =
        {
            { 0, 1 },
            { 2, bad },
        };

        Assert.Contains("row 1, number 1", Assert.Throws<ArgumentException>(() => Dataset.From(x)).Message);
        Assert.Contains(
            "target 0",
            Assert.Throws<ArgumentException>(() => Dataset.From(new[] { 1, 2 }, new[] { 1, bad })).Message
        );
        Assert.Equal(bad, Dataset.From(x, allowNonFinite: true)[1].Input.Span[1]);
    }

    [Fact]
    public void Slices_are_views_of_views()
    {
        var data = Dataset.From(Enumerable.Range(0, 10).ToArray(), Enumerable.Range(100, 10).ToArray());
        var part = data.Slice(2, 6).Select(5, 0, 3).Slice(1, 2);

        Assert.Equal([2, 5], Values(part.Inputs[0]));
        Assert.Equal([102, 105], Values(part.Targets[0]));
        Assert.Equal(10, data.Take(99).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(9, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Select(10));
        Assert.Throws<ArgumentException>(() => data.Select());
        Assert.Throws<ArgumentOutOfRangeException>(() => data[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data[10]);
    }

    [Fact]
    public void A_shuffle_keeps_rows_together_and_depends_on_the_seed_alone()
    {
        var data = Dataset.From(Enumerable.Range(0, 100).ToArray(), Enumerable.Range(100, 100).ToArray());
        var shuffled = data.Shuffle(7);

        Assert.Equal(Values(shuffled.Inputs[0]), Values(data.Shuffle(7).Inputs[0]));
        Assert.NotEqual(Values(shuffled.Inputs[0]), Values(data.Shuffle(8).Inputs[0]));
        Assert.Equal(Values(shuffled.Inputs[0]).Select(x => x + 100), Values(shuffled.Targets[0]));
        Assert.Equal(Enumerable.Range(0, 100).Select(x => (double)x), Values(shuffled.Inputs[0]).Order());
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.37)]
    [InlineData(0.99)]
    public void A_split_gives_every_label_its_share(double fraction)
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 7 == 0 ? 2 : i % 2)];
        var data = Dataset.From(Enumerable.Range(0, 200).ToArray(), labels, classNames: ["a", "b", "c"]);
        var (train, test) = data.Split(fraction, seed: 3);

        Assert.Equal(Math.Round(200 * fraction), test.Count);
        Assert.Equal(
            Enumerable.Range(0, 200).Select(x => (double)x),
            Values(train.Inputs[0]).Concat(Values(test.Inputs[0])).Order()
        );
        foreach (var group in labels.CountBy(label => label))
        {
            // Never further from the exact share than one row.
            Assert.InRange(
                Values(test.Targets[0]).Count(label => label == group.Key),
                group.Value * fraction - 1,
                group.Value * fraction + 1
            );
        }
        Assert.Equal(data.ClassNames, test.ClassNames);
        Assert.Equal(Values(test.Inputs[0]), Values(data.Split(fraction, seed: 3).Test.Inputs[0]));
        Assert.NotEqual(Values(train.Inputs[0]), Values(data.Split(fraction, seed: 4).Train.Inputs[0]));
    }

    [Fact]
    public void Numbers_are_split_without_regard_to_them()
    {
        var data = Dataset.From(Enumerable.Range(0, 10).ToArray(), Enumerable.Range(0, 10).Select(i => i * 0.5).ToArray());

        Assert.Equal((7, 3), (data.Split(0.3).Train.Count, data.Split(0.3).Test.Count));
        Assert.Same(data, data.Split(0.3).All);
        Assert.Equal(3, data.Split(0.3, stratify: true).Test.Count);
    }

    [Fact]
    public void A_split_that_leaves_a_part_empty_is_refused()
    {
        var data = Dataset.From(Xor);

        Assert.All([0, 1, -0.2, 1.5, 0.01, double.NaN], f => Assert.Throws<ArgumentException>(() => data.Split(f)));
        Assert.Throws<ArgumentException>(() => data.Split(0.5, stratify: true));
        Assert.Throws<ArgumentException>(() => Dataset.From(Xor, Xor).Split(0.5, stratify: true));
    }

    [Fact]
    public void A_sample_can_be_made_by_hand()
    {
        var sample = new Sample(2, 3);

        Assert.Equal([2.0, 3.0], sample.Input.ToArray());
        Assert.Throws<ArgumentException>(() => new Sample([], []));
    }

    private static double[] Values(DataArray array)
    {
        var values = new double[array.Count * array.RowSize];
        array.CopyRows<double>(0, array.Count, values);
        return values;
    }
}
