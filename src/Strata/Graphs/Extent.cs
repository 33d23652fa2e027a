namespace Strata.Graphs;

/// <summary>How many numbers some axes have, with the batch's size told at each run.</summary>
internal readonly struct Extent
{
    private readonly int fixedCount;
    private readonly bool hasBatch;

    public Extent(Shape shape)
        : this(shape, 0, shape.Rank) { }

    public Extent(Shape shape, int first, int end)
    {
        hasBatch = first == 0 && end > 0 && shape.HasBatch;
        fixedCount = shape.Product(hasBatch ? 1 : first, end);
    }

    public int Of(int rows) => hasBatch ? rows * fixedCount : fixedCount;
}
