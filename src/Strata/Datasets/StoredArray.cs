using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Strata.Graphs;
using Strata.Kernels;

namespace Strata;

/// <summary>Rows of numbers of one type; a view of them has a list of the stored rows that it shows.</summary>
/// <param name="name">What the array is called.</param>
/// <param name="values">(rows, shape), and for dates two for each.</param>
/// <param name="shape">The axes of a row.</param>
/// <param name="view">The stored rows that it shows; null: all.</param>
/// <param name="type">What the numbers stand for: numbers or dates.</param>
internal sealed class StoredArray<TStored>(string? name, TStored[] values, int[] shape, int[]? view, InputType type)
    : DataArray(name, shape, view?.Length ?? values.Length / (TensorPrimitives.Product<int>(shape) * type.Width), type)
    where TStored : unmanaged, INumber<TStored>
{
    // Numbers from which copying is shared among threads. Rows lie anywhere, and each is waited for.
    private const int Shared = 32768;

    private readonly TStored[] values = values;
    private readonly int[]? view = view;

    public override bool IsLabel => RowSize == 1 && IsWhole;

    // One half is zero where numbers are whole.
    private static bool IsWhole => TStored.IsZero(TStored.One / (TStored.One + TStored.One));

    public override Type ElementType => typeof(TStored);

    public override T[] ToArray<T>()
    {
        if (typeof(T) != typeof(TStored))
        {
            throw new ArgumentException(
                $"The numbers are stored as {typeof(TStored).Name}, and {typeof(T).Name} was asked for: copy rows to have them converted."
            );
        }
        if ((long)Count * RowSize > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{Count} rows of {RowSize} numbers are more than one array can hold: copy rows instead."
            );
        }
        var copy = new TStored[Count * RowSize];
        for (int row = 0; row < Count; row++)
        {
            StoredRow(row).CopyTo(copy.AsSpan(row * RowSize));
        }
        return (T[])(object)copy;
    }

    internal override DataArray Room(int rows) =>
        new StoredArray<TStored>(Name, new TStored[checked(rows * RowSize)], [.. Shape], null, Type);

    internal override void Put(int at, DataArray from, int row)
    {
        var other = (StoredArray<TStored>)from;
        if (RowSize == 1)
        {
            // A label, or a column of its own: a call that copies bytes would cost more than the number.
            values[at] = other.values[other.view?[row] ?? row];
            return;
        }
        other.StoredRow(row).CopyTo(values.AsSpan(at * RowSize, RowSize));
    }

    private ReadOnlySpan<TStored> StoredRow(int row) => values.AsSpan((view?[row] ?? row) * RowSize, RowSize);

    public override DataArray Named(string? name) => new StoredArray<TStored>(name, values, [.. Shape], view, Type);

    internal override DataArray View(int[] rows) =>
        new StoredArray<TStored>(Name, values, [.. Shape], view is null ? rows : Array.ConvertAll(rows, row => view[row]), Type);

    public override unsafe void CopyRows<T>(ReadOnlySpan<int> rows, Span<T> destination)
    {
        CheckRoom(rows.Length, destination.Length);
        if (destination.Length >= Shared && rows.Length > 1)
        {
            fixed (int* from = rows)
            fixed (T* to = destination)
            {
                var job = new RowsJob<T>(this, from, rows.Length, to);
                Workers.Run(ref job, job.Parts);
            }
            return;
        }
        for (int i = 0; i < rows.Length; i++)
        {
            CopyRow(rows[i], destination.Slice(i * RowSize, RowSize));
        }
    }

    public override void CopyRows<T>(int start, int count, Span<T> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        CheckRoom(count, destination.Length);
        if (view is null)
        {
            Copy(values.AsSpan(start * RowSize, count * RowSize), destination);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            CopyRow(start + i, destination.Slice(i * RowSize, RowSize));
        }
    }

    internal override (int Row, int Column)? FirstNonFinite()
    {
        // Whole numbers are always finite: millions of pixels need not be looked at.
        if (IsWhole || (view is null && TensorPrimitives.IsFiniteAll<TStored>(values)))
        {
            return null;
        }
        for (int row = 0; row < Count; row++)
        {
            var numbers = values.AsSpan((view?[row] ?? row) * RowSize, RowSize);
            for (int column = 0; column < numbers.Length; column++)
            {
                if (!TStored.IsFinite(numbers[column]))
                {
                    return (row, column);
                }
            }
        }
        return null;
    }

    private void CopyRow<T>(int row, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((uint)row >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, $"There are rows 0 to {Count - 1}.");
        }
        Copy(values.AsSpan((view?[row] ?? row) * RowSize, RowSize), destination);
    }

    /// <summary>Rows copied on all threads: a thread that later computes with some rows of a batch finds those it has copied near.</summary>
    private readonly unsafe struct RowsJob<T>(StoredArray<TStored> stored, int* rows, int count, T* destination) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly int step = Math.Max(1, Shared / 2 / stored.RowSize);

        public int Parts => (count + step - 1) / step;

        public void Execute(int part)
        {
            int size = stored.RowSize;
            for (int i = part * step; i < Math.Min(count, (part + 1) * step); i++)
            {
                stored.CopyRow(rows[i], new Span<T>(destination + (nint)i * size, size));
            }
        }
    }

    private static void Copy<T>(ReadOnlySpan<TStored> source, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(TStored))
        {
            MemoryMarshal.Cast<TStored, T>(source).CopyTo(destination);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(source, destination);
        }
    }
}
