using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>What one thread needs beside the matrices, taken once per thread and kept: packed panels and a tile for the right edge.</summary>
internal sealed unsafe class GemmScratch<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static GemmScratch<T>? mine;

    private readonly AlignedBuffer<T> panels;
    private readonly AlignedBuffer<T> strips;
    private readonly AlignedBuffer<T> tile;

    private GemmScratch(int panels, int strips, int tile)
    {
        this.panels = new(panels);
        this.strips = new(strips);
        this.tile = new(tile);
    }

    /// <summary>The calling thread's, with room for these many numbers; kept alive by the thread.</summary>
    public static GemmScratch<T> Rent(int panels, int strips, int tile) => mine ??= new(panels, strips, tile);

    /// <summary>A block of B.</summary>
    public T* Panels => panels.Pointer;

    /// <summary>A group of strips of A.</summary>
    public T* Strips => strips.Pointer;

    /// <summary>A tile of C that reaches over the right edge.</summary>
    public T* Tile => tile.Pointer;
}
