using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Strata.Onnx;

namespace Strata;

/// <summary>Numbers with a type and sizes, as they go into an ONNX file and come out of it.</summary>
/// <remarks>It does not change. Half numbers are given and taken as <see cref="Half"/>, booleans as <see cref="bool"/>.</remarks>
/// <example><code>OnnxArray x = OnnxArray.Of([1f, 2f, 3f, 4f], 2, 2);</code></example>
public sealed class OnnxArray
{
    private readonly ReadOnlyMemory<byte> data;

    internal OnnxArray(OnnxElementType element, int[] sizes, ReadOnlyMemory<byte> data)
    {
        Element = element;
        Sizes = sizes;
        Count = data.Length / element.Bytes();
        this.data = data;
    }

    /// <summary>What its elements are.</summary>
    public OnnxElementType Element { get; }

    /// <summary>Its sizes; none for a single number.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>How many elements it has.</summary>
    public int Count { get; }

    internal ReadOnlyMemory<byte> Data => data;

    /// <summary>An array of these elements, row-major.</summary>
    /// <typeparam name="T">float, double, Half, bool or an integer type of 8 to 64 bits.</typeparam>
    /// <param name="values">The elements.</param>
    /// <param name="sizes">The sizes; none for a single number.</param>
    /// <exception cref="ArgumentException">The sizes mean another number of elements, or the type is none of these.</exception>
    public static OnnxArray Of<T>(ReadOnlySpan<T> values, params int[] sizes)
        where T : unmanaged
    {
        long count = sizes.Aggregate(1L, (product, size) => product * size);
        if (count != values.Length || sizes.Any(size => size < 0))
        {
            throw new ArgumentException(
                $"The sizes ({string.Join(", ", sizes)}) mean {count} elements, and {values.Length} were given.",
                nameof(sizes)
            );
        }
        return new OnnxArray(OnnxElement.Of<T>(), [.. sizes], MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T}, int[])"/>
    public static OnnxArray Of<T>(T[] values, params int[] sizes)
        where T : unmanaged => Of(new ReadOnlySpan<T>(values), sizes);

    /// <summary>A copy of the elements as they are.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <exception cref="InvalidOperationException">The elements are of another type.</exception>
    public T[] ToArray<T>()
        where T : unmanaged =>
        OnnxElement.Of<T>() == Element
            ? MemoryMarshal.Cast<byte, T>(data.Span).ToArray()
            : throw new InvalidOperationException(
                $"The array's elements are of type {Element}, and {typeof(T).Name} was asked for; use ToDoubles for numbers of any type."
            );

    /// <summary>The elements as doubles; whole numbers beyond 2^53 are rounded.</summary>
    public double[] ToDoubles()
    {
        double[] numbers = new double[Count];
        var bytes = data.Span;
        int width = Element.Bytes();
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = OnnxElement.ToDouble(Element, bytes.Slice(i * width, width));
        }
        return numbers;
    }

    /// <summary>Such as <c>Float (2, 3)</c>.</summary>
    public override string ToString() => $"{Element} ({string.Join(", ", Sizes)})";

    /// <summary>An array of these numbers, brought to a type: rounded to float, and held within an integer's range.</summary>
    internal static OnnxArray Of(OnnxElementType element, int[] sizes, ReadOnlySpan<double> numbers)
    {
        int width = element.Bytes();
        byte[] bytes = new byte[checked(numbers.Length * width)];
        for (int i = 0; i < numbers.Length; i++)
        {
            OnnxElement.Write(element, numbers[i], bytes.AsSpan(i * width, width));
        }
        return new OnnxArray(element, sizes, bytes);
    }

    internal static OnnxArray Of(OnnxTensor tensor) =>
        new(tensor.Element, [.. tensor.Sizes.Select(size => (int)size)], tensor.Data);

    /// <summary>The elements as whole numbers; of doubles and floats the whole part.</summary>
    internal long[] ToInt64s()
    {
        if (Element != OnnxElementType.Int64)
        {
            return [.. ToDoubles().Select(number => double.IsNaN(number) ? 0 : (long)number)];
        }
        long[] numbers = new long[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt64LittleEndian(data.Span[(i * sizeof(long))..]);
        }
        return numbers;
    }

    internal OnnxArray WithSizes(params int[] sizes) => new(Element, sizes, data);
}
