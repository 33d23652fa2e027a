namespace Strata.Data;

/// <summary>Goes through a file once and adds its rows to a builder.</summary>
internal abstract class RowReader : IDisposable
{
    /// <summary>How many rows pass between two looks at the cancellation: about a millisecond.</summary>
    protected const int RowsPerLook = 1024;

    /// <summary>Adds rows until the builder has so many, or the file ends.</summary>
    public abstract void Fill(int rows, CancellationToken cancellation);

    public abstract void Dispose();
}
