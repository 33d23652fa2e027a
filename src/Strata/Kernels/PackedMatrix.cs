using System.Numerics;
using System.Runtime.Intrinsics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>
/// The right operand of products in the order in which their tiles read it: packed when it is first asked for, and again when the
/// buffer that it stands in has changed. Any number of threads may read it.
/// </summary>
/// <param name="source">The buffer; whoever changes its numbers calls <see cref="AlignedBuffer{T}.Changed"/>.</param>
/// <param name="offset">Where the matrix (k, n) begins in it.</param>
/// <param name="k">Its rows.</param>
/// <param name="n">Its columns.</param>
/// <param name="row">How far apart the rows are.</param>
/// <param name="column">How far apart the columns are.</param>
internal sealed unsafe class PackedMatrix<T>(AlignedBuffer<T> source, int offset, int k, int n, nint row, nint column)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a left operand above which packing pays for itself even if it serves one product alone.</summary>
    public const int FewRows = 36;

    private readonly Lock packing = new();
    private AlignedBuffer<T>? panels;
    private long packed = -1;

    /// <summary>
    /// The panels: (k, <see cref="Width"/>) numbers each, the last one half as wide if that is enough. They stay where they are, and
    /// are kept by this matrix.
    /// </summary>
    public T* Panels
    {
        get
        {
            if (Volatile.Read(ref packed) != source.Version)
            {
                Pack();
            }
            return panels!.Pointer;
        }
    }

    /// <summary>How many columns a panel has: a tile's width on this machine.</summary>
    public static int Width =>
        Vector512.IsHardwareAccelerated ? GemmTile<T, Vector512Lane<T>>.Width
        : Vector256.IsHardwareAccelerated ? GemmTile<T, Vector256Lane<T>>.Width
        : Vector128.IsHardwareAccelerated ? GemmTile<T, Vector128Lane<T>>.Width
        : GemmTile<T, Scalar<T>>.Width;

    private void Pack()
    {
        lock (packing)
        {
            // Read before the numbers: what changes meanwhile is packed again at the next look.
            long version = source.Version;
            if (packed == version)
            {
                return;
            }
            panels ??= new AlignedBuffer<T>((long)k * ((n + Width - 1) / Width * Width));
            T* from = source.Pointer + offset;
            nint size = (nint)k * Width;
            if (Vector512.IsHardwareAccelerated)
            {
                GemmPacking<T, Vector512Lane<T>>.Panels(from, row, column, k, n, panels.Pointer, size);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                GemmPacking<T, Vector256Lane<T>>.Panels(from, row, column, k, n, panels.Pointer, size);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                GemmPacking<T, Vector128Lane<T>>.Panels(from, row, column, k, n, panels.Pointer, size);
            }
            else
            {
                GemmPacking<T, Scalar<T>>.Panels(from, row, column, k, n, panels.Pointer, size);
            }
            GC.KeepAlive(source);
            Volatile.Write(ref packed, version);
        }
    }
}
