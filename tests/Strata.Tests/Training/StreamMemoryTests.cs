using Strata.Callbacks;
using Strata.Graphs;

namespace Strata.Tests.Training;

/// <summary>Training on a stream holds a few of its pieces. What lives is counted for the whole process, so nothing else runs.</summary>
[Collection(Alone.Name)]
public class StreamMemoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Memory_stays_flat_over_a_stream_far_larger_than_its_pieces(bool shuffled)
    {
        // 400 pieces of 2 MB: 800 MB of rows in all.
        const int Pieces = 400;
        const int Rows = 1024;
        const int Width = 256;
        DatasetStream stream = DatasetStream.From(_ => Drawn(), Pieces * (long)Rows);
        stream = (shuffled ? stream.Shuffle(2 * Rows) : stream).Prefetch();
        var model = new Sequential([new Input(Width), new Dense(1)], dataType: DataType.Float64);
        model.Compile(new SGD(0.001), Loss.MeanSquaredError);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var watch = new Lambda
        {
            TrainBatchEnd = (_, batch, _) =>
                most = batch % 100 == 50 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before) : most,
        };
        model.Fit(stream, batchSize: 1024, callbacks: [watch]);
        // The piece in use, one ahead, one being read, the buffer of two pieces and what comes out of it: below 20 MB. What a test before
        // left may still come or go; it is far less than the rows.
        Assert.True(most < 100_000_000, $"{most:N0} bytes are held of a stream whose pieces have 2 MB.");

        static IEnumerable<Dataset> Drawn()
        {
            for (int i = 0; i < Pieces; i++)
            {
                yield return Dataset.From(DataArray.Of<double>(new double[Rows * Width], Width), new double[Rows]);
            }
        }
    }
}
