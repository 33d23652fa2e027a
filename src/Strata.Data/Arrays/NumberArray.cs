using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Strata.Data;

/// <summary>Numbers of one type along any number of axes, as they stand in an NPY, NPZ or IDX file. It never changes.</summary>
/// <remarks>
/// The numbers keep their type: an <c>int64</c> of a file is a <see cref="long"/> here and in the <see cref="DataArray"/> that is made
/// of it. They are rounded, to nearest, only where a tensor of another type is asked for.
/// </remarks>
/// <example>
/// <code>
/// NumberArray x = Npy.Read("x.npy");
/// NumberArray y = Npy.Read("y.npy");
/// Dataset data = Dataset.From(x.ToDataArray(), y.ToDataArray());
/// </code>
/// </example>
public sealed class NumberArray
{
    private readonly Array values;

    // The array is kept as it is: numbers in row-major order, of the type that NumberTypes.Stored tells, as many as the shape has.
    internal NumberArray(NumberType type, int[] shape, Array values)
    {
        Type = type;
        Shape = Array.AsReadOnly(shape);
        this.values = values;
    }

    /// <summary>The type of the numbers.</summary>
    public NumberType Type { get; }

    /// <summary>The axes; none for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many numbers there are.</summary>
    public int Count => values.Length;

    /// <summary>An array of numbers one after the other.</summary>
    /// <param name="values">The numbers, row-major; they are copied.</param>
    /// <param name="shape">The axes, each 0 or more; none for a single number.</param>
    /// <typeparam name="T">One of the types of <see cref="NumberType"/>, <see cref="bool"/> included.</typeparam>
    /// <exception cref="ArgumentException">There is no such type in files, or the numbers do not fill the shape.</exception>
    public static NumberArray Of<T>(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        long count = 1;
        foreach (int axis in shape)
        {
            // Beyond what a span can hold the product is wrong whatever follows, but for a 0.
            count = axis < 0 ? -1 : Math.Min(count * axis, (long)int.MaxValue + 1);
            if (count < 0)
            {
                break;
            }
        }
        if (count != values.Length)
        {
            throw new ArgumentException(
                $"{values.Length} numbers do not fill the shape ({string.Join(", ", shape.ToArray())}): expected axes of 0 or more whose "
                    + "product is the count."
            );
        }
        NumberType type = NumberTypes.For(typeof(T)) ?? throw NoSuchType(typeof(T));
        return type == NumberType.Boolean
            ? new(type, shape.ToArray(), MemoryMarshal.AsBytes(values).ToArray())
            : new(type, shape.ToArray(), values.ToArray());
    }

    /// <summary>An array of a tensor's numbers.</summary>
    /// <exception cref="ArgumentException">There is no such type in files.</exception>
    public static NumberArray From<T>(Tensor<T> tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var flat = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(flat);
        int[] shape = [.. tensor.Lengths.ToArray().Select(length => checked((int)length))];
        return Of<T>(flat, shape);
    }

    /// <summary>The rows of a dataset's array, in the type in which they are stored.</summary>
    /// <returns>(rows, row…); (rows) where a row is one number.</returns>
    /// <exception cref="ArgumentException">There is no such type in files.</exception>
    public static NumberArray From(DataArray rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        NumberType type = NumberTypes.For(rows.ElementType) ?? throw NoSuchType(rows.ElementType);
        int[] shape = rows.Shape is [1] ? [rows.Count] : [rows.Count, .. rows.Shape];
        return new(type, shape, type.Do<Rows, Array>(new(rows)));
    }

    /// <summary>The numbers, row-major.</summary>
    /// <typeparam name="T">The type of the numbers; truth values may also be read as <see cref="byte"/>.</typeparam>
    /// <exception cref="ArgumentException">The numbers are of another type.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        values is T[] own && typeof(T) == values.GetType().GetElementType() ? own
        : Type == NumberType.Boolean && typeof(T) == typeof(bool) ? MemoryMarshal.Cast<byte, T>((byte[])values)
        : throw new ArgumentException(
            $"The numbers are {Type}, and {typeof(T).Name} was asked for: ask for their own type, or for a tensor to have them converted."
        );

    /// <summary>The numbers as a tensor of the same axes; a single number, as tensors have an axis at least, along one of 1.</summary>
    /// <typeparam name="T">The type of the numbers, or a floating-point type, to which they are rounded.</typeparam>
    /// <exception cref="ArgumentException">The numbers are of another type, and <typeparamref name="T"/> may not hold them.</exception>
    public Tensor<T> ToTensor<T>()
        where T : unmanaged, INumber<T>
    {
        bool isFloat = typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half);
        if (!isFloat && Type.Stored() != typeof(T))
        {
            throw new ArgumentException(
                $"The numbers are {Type}, which {typeof(T).Name} may not hold: ask for their own type, or for float or double."
            );
        }
        nint[] lengths = Shape.Count == 0 ? [1] : [.. Shape.Select(axis => (nint)axis)];
        return Tensor.Create(Type.Do<Converted<T>, T[]>(new(values)), lengths);
    }

    /// <summary>The array as rows for a dataset: the first axis counts them, and the numbers keep their type.</summary>
    /// <param name="name">What the array is called, for a model that takes its inputs by name.</param>
    /// <exception cref="ArgumentException">There are no rows: the array has no axis or no numbers.</exception>
    public DataArray ToDataArray(string? name = null)
    {
        if (Shape.Count == 0)
        {
            throw new ArgumentException("A single number without axes has no rows: expected rows along the first axis.");
        }
        int[] row = Shape.Count == 1 ? [1] : [.. Shape.Skip(1)];
        return Type.Do<Kept, DataArray>(new(values, row)).Named(name);
    }

    /// <summary>Type and shape, such as <c>Int64 (3, 4)</c>.</summary>
    public override string ToString() => $"{Type} ({string.Join(", ", Shape)})";

    /// <summary>The kept array, for who writes it.</summary>
    internal Array Stored => values;

    private static ArgumentException NoSuchType(Type type) =>
        new($"Files hold no numbers of the type {type.Name}; there are {string.Join(", ", Enum.GetNames<NumberType>())}.");

    private readonly struct Rows(DataArray rows) : INumberWork<Array>
    {
        public Array Of<T>()
            where T : unmanaged, INumber<T> => rows.ToArray<T>();
    }

    private readonly struct Converted<TTo>(Array values) : INumberWork<TTo[]>
        where TTo : unmanaged, INumber<TTo>
    {
        public TTo[] Of<T>()
            where T : unmanaged, INumber<T>
        {
            var from = (T[])values;
            var to = new TTo[from.Length];
            TensorPrimitives.ConvertTruncating<T, TTo>(from, to);
            return to;
        }
    }

    private readonly struct Kept(Array values, int[] row) : INumberWork<DataArray>
    {
        public DataArray Of<T>()
            where T : unmanaged, INumber<T> => DataArray.Keep((T[])values, row);
    }
}
