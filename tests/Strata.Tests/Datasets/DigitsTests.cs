namespace Strata.Tests.Datasets;

public class DigitsTests
{
    [Fact]
    public void There_are_1797_pictures_of_ten_digits()
    {
        var digits = Digits.Load();

        Assert.Equal((1797, 1438, 359), (digits.All.Count, digits.Train.Count, digits.Test.Count));
        Assert.Equal([64], digits.Train.Inputs[0].Shape);
        Assert.True(digits.Train.Targets[0].IsLabel);
        Assert.Equal("7", digits.All.ClassNames![7]);
        // The counts that the data's own description gives.
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], Counts(digits.All));
        Assert.All(
            Counts(digits.Test).Zip(Counts(digits.All)),
            pair => Assert.InRange(pair.First, pair.Second * 0.2 - 1, pair.Second * 0.2 + 1)
        );
    }

    [Fact]
    public void The_first_picture_is_the_zero_of_the_origin()
    {
        var first = Digits.Load().All[0];
        int[] firstRows = [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0];

        Assert.Equal(firstRows.Select(pixel => pixel / 16.0), first.Input.ToArray()[..16]);
        Assert.Equal(0, first.Target.Span[0]);
    }

    [Fact]
    public void Every_pixel_of_the_origin_is_there()
    {
        var all = Digits.Load().All;
        var pixels = new double[all.Count * 64];
        all.Inputs[0].CopyRows<double>(0, all.Count, pixels);

        // The sum over the whole origin, counted outside of this program.
        Assert.Equal(561718, pixels.Sum() * 16);
        Assert.All(pixels, pixel => Assert.InRange(pixel, 0, 1));
    }

    [Fact]
    public void The_seed_decides_which_pictures_are_tested()
    {
        Assert.Equal(Digits.Load(5).Test[0].ToString(), Digits.Load(5).Test[0].ToString());
        Assert.NotEqual(Digits.Load(5).Test[0].ToString(), Digits.Load(6).Test[0].ToString());
        Assert.Equal(180, Digits.Load(testFraction: 0.1).Test.Count);
        Assert.Throws<ArgumentException>(() => Digits.Load(testFraction: 0));
    }

    private static int[] Counts(Dataset data)
    {
        var labels = new double[data.Count];
        data.Targets[0].CopyRows<double>(0, data.Count, labels);
        return [.. Enumerable.Range(0, 10).Select(digit => labels.Count(label => label == digit))];
    }
}
