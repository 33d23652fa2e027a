using System.Numerics;
using Strata.Kernels;
using Strata.Tests.Kernels;

namespace Strata.Tests.Graphs;

[Collection(nameof(ThreadCount))]
public class ThreadTests
{
    private const int Rows = 301;

    public static TheoryData<string> Titles => [.. OpTable.Large.Select(op => op.Title)];

    public static TheoryData<string> RowByRow => [.. OpTable.Large.Where(op => op.RowByRow).Select(op => op.Title)];

    private static OpSample Find(string title) => OpTable.Large.Single(op => op.Title == title).Write();

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_number_of_threads_changes_no_bit(string title)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            OpSample sample = Find(title);
            var data = sample.Data(Rows);
            int before = Workers.Count;
            try
            {
                Workers.Count = 1;
                T[][] alone = GraphRun.Of<T>(sample.Everything, data, Rows);
                foreach (int threads in new[] { 2, 7 })
                {
                    Workers.Count = threads;
                    OpTests.Equal(alone, GraphRun.Of<T>(sample.Everything, data, Rows));
                }
            }
            finally
            {
                Workers.Count = before;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Joined_kernels_and_shared_memory_change_no_bit_of_large_tensors(string title)
    {
        OpSample sample = Find(title);
        var data = sample.Data(Rows);
        OpTests.Equal(
            GraphRun.Of<float>(sample.Everything, data, Rows, keepAll: true),
            GraphRun.Of<float>(sample.Everything, data, Rows, keepAll: false)
        );
    }

    [Theory]
    [MemberData(nameof(RowByRow))]
    public void A_large_batch_gives_each_row_what_the_row_gets_alone(string title) =>
        OpTests.RowsAlone<float>(Find(title), Rows, [0, 150, 300]);
}
