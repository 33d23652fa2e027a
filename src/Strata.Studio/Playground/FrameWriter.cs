using System.Buffers;
using System.Buffers.Binary;

namespace Strata.Studio.Playground;

/// <summary>Writes what a page draws as bytes, least significant first, in the order in which its script reads them.</summary>
/// <remarks>
/// Whole numbers: step shown, networks. For each network: layers with their units (input first), side of the surface and its
/// bytes, side of the small pictures and those of each hidden unit, then for each kernel one signed byte a weight, 127 the largest of
/// the network. Then the curves: how many points, their steps as singles, and for each network four rows of singles.
/// </remarks>
internal sealed class FrameWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>What was written.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    /// <summary>A whole number.</summary>
    public void Whole(int value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(four, value);
        bytes.Write(four);
    }

    /// <summary>A single.</summary>
    public void Single(double value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, (float)value);
        bytes.Write(four);
    }

    /// <summary>A network: its shape, the surface that is looked at, its units and its weights.</summary>
    public void Network(PlaygroundNetwork network, SurfaceBytes surface, byte[] chosen)
    {
        Whole(network.Kernels.Count + 1);
        foreach (Weight kernel in network.Kernels)
        {
            Whole(kernel.Shape[0]);
        }
        Whole(network.Kernels[^1].Shape[1]);
        Whole(DecisionSurface.Size);
        bytes.Write(chosen);
        Whole(DecisionSurface.SmallSize);
        foreach (byte[] unit in surface.Hidden.SelectMany(layer => layer))
        {
            bytes.Write(DecisionSurface.Small(unit));
        }
        bytes.Write(DecisionSurface.Small(surface.Output));
        Kernels(network);
    }

    /// <summary>The points: inputs on the two axes, the byte of the colour, and whether they are held out.</summary>
    public static byte[] Points(PlaygroundPoints points, int xAxis, int yAxis)
    {
        var writer = new FrameWriter();
        writer.Whole(points.Classes);
        writer.Whole(points.Train.Count + points.Test.Count);
        foreach (var (axis, scale) in new[] { (xAxis, points.Inputs[xAxis]), (yAxis, points.Inputs[yAxis]) })
        {
            foreach (PlaygroundPart part in new[] { points.Train, points.Test })
            {
                for (int row = 0; row < part.Count; row++)
                {
                    // From 0 to 1, the left or lower edge to the right or upper one.
                    writer.Single((part.X[row * part.Width + axis] - scale.Low) / (scale.High - scale.Low));
                }
            }
        }
        foreach (var (part, isTest) in new[] { (points.Train, 0), (points.Test, 1) })
        {
            foreach (float y in part.Y)
            {
                writer.bytes.Write([Colour(y, points.Classes), (byte)isTest]);
            }
        }
        return writer.ToArray();
    }

    private static byte Colour(float y, int classes) =>
        classes switch
        {
            0 => DecisionSurface.Signed(y),
            2 => DecisionSurface.Signed(2 * y - 1),
            _ => (byte)((int)y * 32 + 31),
        };

    private void Kernels(PlaygroundNetwork network)
    {
        var kernels = network
            .Kernels.Select(kernel =>
            {
                var values = new float[kernel.Count];
                kernel.CopyTo(values.AsSpan());
                return values;
            })
            .ToList();
        float largest = kernels.SelectMany(values => values).Where(float.IsFinite).Select(MathF.Abs).DefaultIfEmpty(0).Max();
        foreach (float value in kernels.SelectMany(values => values))
        {
            float share = largest > 0 && float.IsFinite(value) ? value / largest : 0;
            bytes.Write([unchecked((byte)(sbyte)MathF.Round(127 * share))]);
        }
    }
}
