namespace Strata.Studio.Playground;

/// <summary>
/// What a network answers all over the plane: one grid through the whole network gives the output and every hidden unit at once.
/// </summary>
/// <remarks>
/// A byte for each place, row by row from above. Two classes, numbers and hidden units: 128 is the middle, 255 one end and 1 the
/// other. More classes: the class times 32, plus how sure the answer is, 0 to 31. 0 is no number.
/// </remarks>
internal sealed class DecisionSurface
{
    /// <summary>How many places the grid has along each side.</summary>
    public const int Size = 64;

    /// <summary>How many places the small pictures of units have along each side.</summary>
    public const int SmallSize = 16;

    // Rows of one call: few enough for one thread, so that training keeps its own.
    private const int Piece = 512;
    private const int Levels = 32;

    private readonly PlaygroundPoints points;
    private readonly float[] grid;

    /// <summary>A surface over two inputs; the others stand in their middle, 0.</summary>
    public DecisionSurface(PlaygroundPoints points, int xAxis, int yAxis)
    {
        this.points = points;
        int width = points.Inputs.Count;
        grid = new float[Size * Size * width];
        for (int place = 0; place < Size * Size; place++)
        {
            grid[place * width + xAxis] = At(points.Inputs[xAxis], place % Size);
            grid[place * width + yAxis] = At(points.Inputs[yAxis], Size - 1 - place / Size);
        }
    }

    /// <summary>The output's bytes, and those of every unit of every hidden layer.</summary>
    public SurfaceBytes Of(PlaygroundNetwork network)
    {
        int width = points.Inputs.Count;
        var pieces = new List<IReadOnlyList<float[]>>();
        for (int start = 0; start < Size * Size; start += Piece)
        {
            pieces.Add(network.Read(grid[(start * width)..((start + Piece) * width)]));
        }
        int last = pieces[0].Count - 1;
        var hidden = new List<byte[][]>();
        for (int layer = 0; layer < last; layer++)
        {
            float[] values = [.. pieces.SelectMany(piece => piece[layer])];
            int units = values.Length / (Size * Size);
            hidden.Add([.. Enumerable.Range(0, units).Select(unit => Unit(values, unit, units))]);
        }
        float[] anchors = network.Head.Anchors(network.Read(points.Train.X)[last], points.Train.Y);
        return new(Output([.. pieces.SelectMany(piece => piece[last])], network.Head, anchors), hidden);
    }

    /// <summary>One place in four of each side.</summary>
    public static byte[] Small(byte[] surface)
    {
        const int stride = Size / SmallSize;
        var small = new byte[SmallSize * SmallSize];
        for (int i = 0; i < small.Length; i++)
        {
            small[i] = surface[(i / SmallSize * stride + stride / 2) * Size + i % SmallSize * stride + stride / 2];
        }
        return small;
    }

    /// <summary>The byte of a number between -1 and 1.</summary>
    public static byte Signed(float value) =>
        float.IsNaN(value) ? (byte)0 : (byte)(128 + (int)MathF.Round(127 * Math.Clamp(value, -1, 1)));

    /// <summary>The byte of the shares of classes, or of a number where there are none.</summary>
    public static byte Shade(ReadOnlySpan<float> shares, int classes)
    {
        if (classes == 0)
        {
            return Signed(shares[0]);
        }
        if (classes == 2)
        {
            return Signed(shares[1] - shares[0]);
        }
        int best = Best(shares);
        // Sure is how far the answer lies over a guess.
        float sure = (shares[best] - 1f / classes) / (1 - 1f / classes);
        return float.IsNaN(sure) ? (byte)0 : (byte)Math.Max(1, best * Levels + (int)(Math.Clamp(sure, 0, 1) * (Levels - 1)));
    }

    /// <summary>The class with the largest share, the first of equals.</summary>
    public static int Best(ReadOnlySpan<float> shares)
    {
        int best = 0;
        for (int i = 1; i < shares.Length; i++)
        {
            best = shares[i] > shares[best] ? i : best;
        }
        return best;
    }

    private byte[] Output(float[] values, OutputHead head, float[] anchors)
    {
        var bytes = new byte[Size * Size];
        Span<float> shares = stackalloc float[Math.Max(1, points.Classes)];
        for (int place = 0; place < bytes.Length; place++)
        {
            head.Read(values.AsSpan(place * head.Width, head.Width), anchors, shares);
            bytes[place] = Shade(shares, points.Classes);
        }
        return bytes;
    }

    // A unit's numbers have no scale of their own: the largest is the full colour.
    private static byte[] Unit(float[] values, int unit, int units)
    {
        float largest = 0;
        for (int i = unit; i < values.Length; i += units)
        {
            float size = MathF.Abs(values[i]);
            largest = float.IsFinite(size) ? Math.Max(largest, size) : largest;
        }
        float scale = largest > 0 ? 1 / largest : 0;
        var bytes = new byte[Size * Size];
        for (int place = 0; place < bytes.Length; place++)
        {
            bytes[place] = Signed(values[place * units + unit] * scale);
        }
        return bytes;
    }

    private static float At(InputScale input, int place) => (float)(input.Low + (input.High - input.Low) * (place + 0.5) / Size);
}
