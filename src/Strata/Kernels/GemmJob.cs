using System.Numerics;

namespace Strata.Kernels;

/// <summary>A product shared among threads: C cut into a grid of blocks, each whole in k.</summary>
internal readonly struct GemmJob<T, TEpilogue> : IJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TEpilogue : struct, IGemmEpilogue<T>
{
    // Multiples of every tile's height and width, so that only the last blocks have remainders.
    private const int RowStep = 12;
    private const int ColumnStep = 32;

    private readonly GemmOperands<T> operands;
    private readonly TEpilogue epilogue;
    private readonly int rows;
    private readonly int columns;
    private readonly int across;

    public GemmJob(in GemmOperands<T> operands, in TEpilogue epilogue)
    {
        this.operands = operands;
        this.epilogue = epilogue;
        int wanted = Workers.Count;
        int rowUnits = Units(operands.M, RowStep);
        int columnUnits = Units(operands.N, ColumnStep);

        // Cut the longer side again and again, until there are blocks enough or only single tiles.
        int down = 1;
        across = 1;
        while (down * across < wanted)
        {
            double height = (double)rowUnits * RowStep / down;
            double width = (double)columnUnits * ColumnStep / across;
            if (down < rowUnits && (height >= width || across >= columnUnits))
            {
                down++;
            }
            else if (across < columnUnits)
            {
                across++;
            }
            else
            {
                break;
            }
        }
        rows = Units(rowUnits, down) * RowStep;
        columns = Units(columnUnits, across) * ColumnStep;
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
