using System.Text;
using Strata.Studio.Playground;

namespace Strata.Studio.Tests.Playground;

public class UploadedTablesTests
{
    private readonly UploadedTables tables = new();

    [Fact]
    public void A_file_becomes_points_of_mean_0_and_deviation_1()
    {
        string csv =
            "width,height,kind\n"
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{i * i + 1000},{(i < 10 ? "small" : "large")}\n"));
        string id = Take(csv);
        Assert.Matches("^csv-[0-9a-f]{16}$", id);
        Assert.Equal(id, Take(csv));
        var (points, note) = tables.Points(new() { Data = id });
        Assert.Null(note);
        Assert.Equal(["large", "small"], points.ClassNames!);
        Assert.Equal(["width", "height"], points.Inputs.Select(input => input.Name));
        float[] all = [.. points.Train.X, .. points.Test.X];
        Assert.Equal(40, all.Length);
        // Float32 of sums of 20 numbers.
        Assert.Equal(0, all.Sum(), 1e-5f);
        Assert.Equal(40, all.Sum(x => x * x), 1e-3f);
        InputScale width = points.Inputs[0];
        Assert.Equal(0, width.Outer(width.Inner(0)), 1e-12);
        Assert.Equal(-1.9, width.Outer(width.Low), 1e-9);
        Assert.Equal(20.9, width.Outer(width.High), 1e-9);
    }

    [Fact]
    public void Another_column_may_be_learned_as_a_number()
    {
        string id = Take("a,b,c,kind\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i % 7},{i * 0.5},{i % 3}\n")));
        Assert.Equal(3, tables.Points(new() { Data = id }).Points.Classes);
        var (points, _) = tables.Points(new() { Data = id, Target = "c" });
        Assert.Equal(0, points.Classes);
        Assert.Equal(["a", "b", "kind"], points.Inputs.Select(input => input.Name));
        Assert.Equal((-1, 1), (points.Train.Y.Concat(points.Test.Y).Min(), points.Train.Y.Concat(points.Test.Y).Max()));
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        string header = string.Join(',', Enumerable.Range(0, 10).Select(i => $"x{i}")) + ",y\n";
        string rows = string.Concat(
            Enumerable
                .Range(0, 20)
                .Select(i => string.Join(',', Enumerable.Range(0, 10).Select(k => $"{i * k}.5")) + $",{i % 2}\n")
        );
        string id = Take(header + rows + "NA,1,1,1,1,1,1,1,1,1,0\n");
        var (points, note) = tables.Points(new() { Data = id });
        Assert.Equal(20, points.Train.Count + points.Test.Count);
        Assert.Equal("'points.csv': 1 rows with missing cells and 2 columns beyond the first 8 were left out.", note);
    }

    [Theory]
    [InlineData("", "'points.csv' cannot be read: ")]
    [InlineData("a,b,kind\n", "'points.csv' ")]
    [InlineData("a,b,kind\n1,2\n3,4,5,6\n", "'points.csv' cannot be read: ")]
    [InlineData("\0\u0001\u0002\0\0PNG", "'points.csv' ")]
    public void A_file_that_is_no_table_is_one_clear_line(string csv, string message)
    {
        var wrong = Assert.Throws<FormatException>(() => tables.Points(new() { Data = Take(csv) }));
        Assert.StartsWith(message, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
        Assert.DoesNotContain(Path.GetTempPath(), wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("table.csv", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,kind", "{0},{0}.5", "it has 1 columns of numbers beside 'kind', and two or more span the plane.")]
    [InlineData("a,b,kind", "{0},{0},word{0}", "'kind' has 20 classes, and 8 have colours.")]
    [InlineData("a,b,kind", "{0},{0},same", "all 20 rows are of one class, 'same'.")]
    [InlineData("a,b,kind", "{0}e306,{0}e306,{0}.5", "its numbers are too large to be brought to one scale.")]
    [InlineData("a,b,kind", "{0},,2.5", "0 of its 20 rows have no missing cell, and 10 are needed.")]
    public void A_table_that_gives_no_points_says_why(string header, string row, string message)
    {
        string id = Take(
            header
                + "\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 20)
                        .Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, i) + "\n")
                )
        );
        var wrong = Assert.Throws<FormatException>(() => tables.Points(new() { Data = id }));
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("table.csv", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_told_before_anything_is_computed()
    {
        Assert.Contains(
            "has 2.1 MB, and the playground takes 2.1 MB at most",
            Throws(new string('1', UploadedTables.MostBytes + 1)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has more than 5000 rows",
            Throws("a,b,c\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 5001))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has 65 columns, and the playground takes 64 at most",
            Throws(
                string.Join(',', Enumerable.Range(0, 65).Select(i => $"c{i}"))
                    + "\n"
                    + string.Join(',', Enumerable.Repeat("1", 65))
                    + "\n"
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has no column 'none' to learn. Choose one of: a, b, kind.",
            Assert
                .Throws<FormatException>(() => tables.Points(new() { Data = Take("a,b,kind\n1,2,3\n"), Target = "none" }))
                .Message,
            StringComparison.Ordinal
        );

        string Throws(string csv) => Assert.Throws<FormatException>(() => Take(csv)).Message;
    }

    [Fact]
    public void Whatever_bytes_are_given_there_are_points_or_one_line()
    {
        var random = new Strata.Numerics.Philox(1, "bytes");
        const string letters = "0123456789.,;\n\n\t\"ab-e\0 é";
        ulong draw = 0;
        int refused = 0;
        for (int file = 0; file < 300; file++)
        {
            int length = (int)random.Below(draw++, 400);
            var text = new StringBuilder(file % 2 == 0 ? "a,b,c\n" : string.Empty);
            for (int i = 0; i < length; i++)
            {
                text.Append(letters[(int)random.Below(draw++, (uint)(file % 3 == 0 ? 15 : letters.Length))]);
            }
            try
            {
                _ = tables.Points(new() { Data = Take(text.ToString()) });
            }
            catch (FormatException wrong)
            {
                refused++;
                Assert.DoesNotContain('\n', wrong.Message);
                Assert.InRange(wrong.Message.Length, 10, 600);
            }
        }
        Assert.InRange(refused, 250, 300);
    }

    [Fact]
    public void The_last_tables_are_kept()
    {
        string first = Take("a,b\n1,2\n");
        for (int i = 0; i < 16; i++)
        {
            Take($"a,b\n1,{i + 3}\n");
        }
        Assert.Null(tables.Find(first));
        Assert.NotNull(tables.Find(Take("a,b\n1,18\n")));
    }

    private string Take(string csv) => tables.Take("points.csv", Encoding.UTF8.GetBytes(csv));
}
