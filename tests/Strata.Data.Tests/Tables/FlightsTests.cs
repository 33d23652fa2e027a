using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Strata.Data.Tests.Tables;

/// <summary>Three million flights, where they lie beside the repository: too large to be kept in it.</summary>
[Collection(Alone.Name)]
public class FlightsTests(ITestOutputHelper output)
{
    private const int Rows = 3_000_000;

    [Fact]
    public void Three_million_rows_are_read_in_flat_memory()
    {
        TableSource source = Flights();
        Assert.Equal(Rows, source.RowCount);
        Assert.Equal("date:Date delay:Number distance:Number origin:Text destination:Text", Cells.Kinds(source.Read(10).First()));
        foreach (Table piece in source.Read().Take(40))
        {
            Assert.Equal(TableSource.UsualRowsPerPiece, piece.Count);
        }
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var (rows, most, pieces) = (0L, 0L, 0);
        var watch = Stopwatch.StartNew();
        TimeSpan looking = TimeSpan.Zero;
        foreach (Table piece in source.Read())
        {
            rows += piece.Count;
            if (pieces++ % 30 == 0)
            {
                long start = Stopwatch.GetTimestamp();
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                looking += Stopwatch.GetElapsedTime(start);
            }
        }
        double seconds = (watch.Elapsed - looking).TotalSeconds;
        output.WriteLine($"{rows / seconds / 1e6:F2} million rows a second; {most / 1e6:F1} MB lived beside what lived before.");
        Assert.Equal(Rows, rows);
        // One row group of 272,727 rows decoded takes 14 to 24 bytes a cell: 24 MB; whole, the table would take 96 MB.
        Assert.True(most < 48_000_000, $"{most:N0} bytes lived during the pass.");
    }

    [Fact]
    public void Three_million_rows_have_a_profile()
    {
        TableProfile profile = TableProfile.Of(Flights());
        output.WriteLine(profile.ToString());
        Assert.Equal(Rows, profile.Rows);
        Assert.All(profile.Columns, column => Assert.Equal(0, column.Missing));
    }

    private static TableSource Flights([CallerFilePath] string here = "")
    {
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../shared/data/flights-3m.parquet"));
        Assert.SkipUnless(
            File.Exists(path),
            "flights-3m.parquet (from npm vega-datasets) does not lie in ../shared/data beside the repository."
        );
        return TableSource.Open(path);
    }
}
