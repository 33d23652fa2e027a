using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Strata.Formats;

/// <summary>One named tensor of a safetensors file: type, shape and the bytes, little-endian and row-major.</summary>
public sealed class SafeTensor
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly long[] shape;

    /// <summary>A tensor from its bytes, which are kept and not copied.</summary>
    /// <param name="name">Its name; not <c>__metadata__</c>.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its axes; none for a single number, and an axis may be 0.</param>
    /// <param name="bytes">The elements, little-endian and row-major, as many bytes as type and shape ask for.</param>
    /// <exception cref="ArgumentException">The name cannot be written, or the bytes do not fit type and shape.</exception>
    public SafeTensor(string name, SafeTensorType type, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> bytes)
    {
        CheckName(name);
        if (shape.Length > SafeTensorLayout.MaximumRank)
        {
            throw new ArgumentException(
                $"Tensor '{name}' has {shape.Length} axes; at most {SafeTensorLayout.MaximumRank} are kept."
            );
        }
        if (SafeTensorLayout.Bytes(type, shape, out string reason) is not { } expected)
        {
            throw new ArgumentException($"Tensor '{name}' cannot be {type} {SafeTensorLayout.Print(shape)}: {reason}.");
        }
        if (expected != bytes.Length)
        {
            throw new ArgumentException(
                $"Tensor '{name}' is {type} {SafeTensorLayout.Print(shape)}, which takes {expected} bytes; {bytes.Length} were given."
            );
        }
        (Name, Type, Bytes) = (name, type, bytes);
        this.shape = shape.ToArray();
        Shape = Array.AsReadOnly(this.shape);
    }

    /// <summary>Its name, such as <c>dense/kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public SafeTensorType Type { get; }

    /// <summary>Its axes; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The elements, little-endian and row-major.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How many elements it has.</summary>
    public long Count => Bytes.Length * 8L / SafeTensorLayout.Bits(Type);

    /// <summary>A tensor of numbers: <see cref="float"/> becomes F32, <see cref="double"/> F64, <see cref="Half"/> F16, bit by bit.</summary>
    /// <param name="name">Its name; not <c>__metadata__</c>.</param>
    /// <param name="values">The numbers, row-major; they are copied.</param>
    /// <param name="shape">Its axes.</param>
    /// <exception cref="ArgumentException">The name cannot be written, or there are more or fewer numbers than the shape has.</exception>
    public static SafeTensor From<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var axes = new long[shape.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = shape[i];
        }
        var type = Unsafe.SizeOf<T>() switch
        {
            sizeof(ushort) => SafeTensorType.F16,
            sizeof(float) => SafeTensorType.F32,
            _ => SafeTensorType.F64,
        };
        return new(name, type, axes, SafeTensorElements.ToBytes(values));
    }

    /// <summary>The elements as numbers.</summary>
    /// <remarks>The same type is copied bit by bit; any other is rounded to nearest, and out of range becomes infinite.</remarks>
    /// <param name="destination">As many numbers as the tensor has.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ModelFormatException">The type is one that is read as bytes only.</exception>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (destination.Length != Count)
        {
            throw new ArgumentException($"Tensor '{Name}' has {Count} elements; there is room for {destination.Length}.");
        }
        if (!SafeTensorElements.TryConvert(Type, Bytes.Span, destination))
        {
            throw new ModelFormatException(
                $"Tensor '{Name}' is {Type}, which is not read as numbers. Expected one of F64, F32, F16, BF16, BOOL or an integer type: "
                    + "convert the file first."
            );
        }
    }

    /// <summary>The elements as an array of numbers; see <see cref="CopyTo{T}"/>.</summary>
    /// <exception cref="ModelFormatException">The type is one that is read as bytes only.</exception>
    public T[] ToArray<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[Count];
        CopyTo<T>(values);
        return values;
    }

    public override string ToString() => $"{Name}: {Type} {SafeTensorLayout.Print(shape)}";

    private static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == SafeTensorHeader.MetadataKey)
        {
            throw new ArgumentException($"A tensor cannot be called '{name}': the file keeps its metadata under that name.");
        }
        try
        {
            StrictUtf8.GetByteCount(name);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"The name of a tensor has half a character at {e.Index}, which UTF-8 cannot write.", e);
        }
    }
}
