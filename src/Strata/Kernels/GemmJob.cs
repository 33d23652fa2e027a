using System.Numerics;

namespace Strata.Kernels;

/// <summary>A product shared among threads: C cut into a grid of blocks, each whole in k.</summary>
internal readonly unsafe struct GemmJob<T, TEpilogue> : IJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TEpilogue : struct, IGemmEpilogue<T>
{
    // Multiples of every tile's height and width, so that only the last blocks have remainders.
    private const int RowStep = 12;
    private const int ColumnStep = 32;

    // Multiply-adds per thread above which blocks are smaller than a thread's share, for whoever is done early.
    private const long Large = 32_000_000;

    // Packing a number takes as long as this many multiply-adds.
    private const double PackingTime = 6;

    private readonly GemmOperands<T> operands;
    private readonly TEpilogue epilogue;
    private readonly int rows;
    private readonly int columns;
    private readonly int across;

    public GemmJob(in GemmOperands<T> operands, in TEpilogue epilogue)
    {
        this.operands = operands;
        this.epilogue = epilogue;
        long work = (long)operands.M * operands.N * operands.K;
        int threads = Workers.Count;
        int wanted = work / threads > Large ? 3 * threads : threads;
        int rowUnits = Units(operands.M, RowStep);
        int columnUnits = Units(operands.N, ColumnStep);

        // Of the grids with that many blocks, the one whose largest block takes the least time.
        double least = double.PositiveInfinity;
        for (int down = 1; down <= Math.Min(wanted, rowUnits); down++)
        {
            double height = (double)Units(rowUnits, down) * RowStep;
            double width = (double)Units(columnUnits, Units(wanted, down)) * ColumnStep;
            double time = height * width + PackingTime * (operands.Panels == null ? height + width : height);
            if (time < least)
            {
                least = time;
                rows = (int)height;
                columns = (int)width;
            }
        }
        across = Units(operands.N, columns);
        Parts = across * Units(operands.M, rows);
    }

    public int Parts { get; }

    private static int Units(int length, int step) => (int)(((long)length + step - 1) / step);

    public void Execute(int part)
    {
        int top = part / across * rows;
        int first = part % across * columns;
        int bottom = (int)Math.Min((long)top + rows, operands.M);
        int end = (int)Math.Min((long)first + columns, operands.N);
        Gemm.Block(operands, top, bottom, first, end, epilogue);
    }
}
