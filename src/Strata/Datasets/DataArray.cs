using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Strata.Graphs;

namespace Strata;

/// <summary>One array of a dataset, such as the pixels or the labels: as many rows as the dataset has samples.</summary>
/// <remarks>
/// Arrays, jagged arrays and tensors become one by themselves wherever one is asked for; the first axis counts the rows and a flat
/// array has one number per row. The numbers are copied once (<see cref="Keep"/> takes them as they are) and keep their type; they
/// become float or double when rows are read.
/// </remarks>
/// <example><code>var xor = Dataset.From(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, new[] { 0, 1, 1, 0 });</code></example>
public abstract partial class DataArray
{
    private protected DataArray(string? name, int[] shape, int count, InputType type)
    {
        Name = name;
        Shape = Array.AsReadOnly(shape);
        Type = type;
        ValueCount = TensorPrimitives.Product<int>(shape);
        RowSize = checked(ValueCount * type.Width);
        Count = count;
    }

    /// <summary>What the array is called, for a model that takes its inputs by name; or null.</summary>
    public string? Name { get; }

    /// <summary>The axes of one row, such as (28, 28, 1).</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>What the values are: numbers, words or dates.</summary>
    public InputType Type { get; }

    /// <summary>How many values one row has: the product of its axes.</summary>
    public int ValueCount { get; }

    /// <summary>How many numbers one row is copied as: one for each value, three for a word and two for a date.</summary>
    public int RowSize { get; }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>Whether a row is one integer, such as the label of a class.</summary>
    public abstract bool IsLabel { get; }

    /// <summary>The type in which the numbers are stored, such as <see cref="float"/> or <see cref="long"/>.</summary>
    public abstract Type ElementType { get; }

    /// <summary>The same rows under a name.</summary>
    public abstract DataArray Named(string? name);

    /// <summary>Copies the rows of those numbers, one after the other.</summary>
    /// <param name="rows">The rows, in any order, each from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">(rows, <see cref="RowSize"/>), row-major; other types of number are rounded to nearest.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public abstract void CopyRows<T>(ReadOnlySpan<int> rows, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Copies rows that follow one another.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="destination">(count, <see cref="RowSize"/>), row-major; other types of number are rounded to nearest.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public abstract void CopyRows<T>(int start, int count, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A copy of all numbers as they are stored: nothing is rounded.</summary>
    /// <returns>(<see cref="Count"/>, <see cref="RowSize"/>), row-major.</returns>
    /// <typeparam name="T">The array's <see cref="ElementType"/>.</typeparam>
    /// <exception cref="ArgumentException">The numbers are stored in another type, or are more than an array can hold.</exception>
    public abstract T[] ToArray<T>()
        where T : unmanaged, INumber<T>;

    /// <summary>Room for so many rows of this array's name, shape and type, which <see cref="Put"/> fills.</summary>
    internal abstract DataArray Room(int rows);

    /// <summary>Copies a row of an array of the same shape and type over one of this array, which nobody else may hold.</summary>
    internal abstract void Put(int at, DataArray from, int row);

    /// <summary>The array of those rows; the stored numbers are shared.</summary>
    internal abstract DataArray View(int[] rows);

    /// <summary>The first place with a NaN or an infinity, as row and number in the row; or null.</summary>
    internal abstract (int Row, int Column)? FirstNonFinite();

    /// <summary>An array from numbers one after the other.</summary>
    /// <param name="values">(rows, shape), row-major; they are copied.</param>
    /// <param name="shape">The axes of one row, each at least 1.</param>
    /// <exception cref="ArgumentException">There are no numbers, or they do not fill whole rows.</exception>
    public static DataArray Of<T>(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged, INumber<T> => Keep(values.ToArray(), shape);

    /// <summary>An array that keeps the numbers it is given, without a copy: for hundreds of megabytes.</summary>
    /// <param name="values">(rows, shape), row-major. Whoever changes them later changes the dataset.</param>
    /// <param name="shape">The axes of one row, each at least 1.</param>
    /// <exception cref="ArgumentException">There are no numbers, or they do not fill whole rows.</exception>
    /// <example><code>var images = DataArray.Keep(new float[100 * 784], 28, 28, 1);</code></example>
    public static DataArray Keep<T>(T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        int[] axes = shape.ToArray();
        CheckWholeRows(values.Length, axes);
        return new StoredArray<T>(null, values, axes, null, InputType.Number);
    }

    public static implicit operator DataArray(float[] values) => OfFlat(values);

    public static implicit operator DataArray(double[] values) => OfFlat(values);

    public static implicit operator DataArray(int[] values) => OfFlat(values);

    public static implicit operator DataArray(byte[] values) => OfFlat(values);

    public static implicit operator DataArray(float[,] values) => OfMatrix(values);

    public static implicit operator DataArray(double[,] values) => OfMatrix(values);

    public static implicit operator DataArray(int[,] values) => OfMatrix(values);

    public static implicit operator DataArray(byte[,] values) => OfMatrix(values);

    public static implicit operator DataArray(float[][] values) => OfRows(values);

    public static implicit operator DataArray(double[][] values) => OfRows(values);

    public static implicit operator DataArray(int[][] values) => OfRows(values);

    public static implicit operator DataArray(Tensor<float> values) => OfTensor(values);

    public static implicit operator DataArray(Tensor<double> values) => OfTensor(values);

    public static implicit operator DataArray(Tensor<int> values) => OfTensor(values);

    public static implicit operator DataArray(Tensor<byte> values) => OfTensor(values);

    /// <summary>Refuses a destination that is not of the length of so many rows.</summary>
    private protected void CheckRoom(int rows, int room)
    {
        if (room != (long)rows * RowSize)
        {
            throw new ArgumentException($"{rows} rows of {RowSize} numbers need room for {(long)rows * RowSize}; given {room}.");
        }
    }

    /// <summary>Refuses values that do not fill whole rows of a shape.</summary>
    private static void CheckWholeRows(int count, int[] shape)
    {
        long size = 1;
        foreach (int axis in shape)
        {
            size = axis > 0 && size <= int.MaxValue ? size * axis : throw BadShape(count, shape);
        }
        if (count == 0 || size > int.MaxValue || count % size != 0)
        {
            throw BadShape(count, shape);
        }
    }

    private static ArgumentException BadShape(int count, int[] shape) =>
        new(
            $"{count} values do not make rows of shape ({string.Join(", ", shape)}): expected axes of at least 1, at least one row, and "
                + "whole rows only."
        );

    private static DataArray OfFlat<T>(T[] values)
        where T : unmanaged, INumber<T> => Of<T>(values, 1);

    private static DataArray OfMatrix<T>(T[,] values)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        var flat = new T[values.Length];
        if (flat.Length > 0)
        {
            MemoryMarshal.CreateReadOnlySpan(ref values[0, 0], flat.Length).CopyTo(flat);
        }
        return Keep(flat, [values.GetLength(1)]);
    }

    private static DataArray OfRows<T>(T[][] rows)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        int width = rows.Length == 0 ? 0 : rows[0].Length;
        var flat = new T[checked(rows.Length * width)];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != width)
            {
                throw new ArgumentException($"Row {i} has {rows[i].Length} numbers; expected {width}, as in row 0.");
            }
            rows[i].CopyTo(flat, i * width);
        }
        return Keep(flat, [width]);
    }

    private static DataArray OfTensor<T>(Tensor<T> values)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Rank == 0)
        {
            throw new ArgumentException("A tensor without axes has no rows: expected rows along the first axis.");
        }
        var flat = new T[checked((int)values.FlattenedLength)];
        values.FlattenTo(flat);
        var shape = new int[Math.Max(1, values.Rank - 1)];
        shape[0] = 1;
        for (int i = 1; i < values.Rank; i++)
        {
            shape[i - 1] = checked((int)values.Lengths[i]);
        }
        return Keep(flat, shape);
    }
}
