using System.Numerics;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>The probability of a sequence of labels over all ways to spread it over more steps, and the way back.</summary>
/// <remarks>
/// logs is (rows, steps, classes), logarithms of probabilities; labels is (rows, width). A row has as many labels as numbers that are
/// not the blank, and its places are blank, label, blank, …, label, blank. Rows are shared among threads; within one all is one chain.
/// </remarks>
internal static unsafe class Alignment
{
    // Numbers of the table of places and steps that a thread takes at a time.
    private const int Grain = 4096;

    /// <summary>Minus the logarithm of each row's probability; NaN where a label is no class.</summary>
    public static void Forward<T>(T* logs, T* labels, T* loss, int rows, in Sizes sizes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, ForwardLoop<T>>(new(logs, labels, loss, sizes), rows, RowsOf(sizes));

    /// <summary>The gradient of the logarithms: minus how likely each step says each class, given the labels.</summary>
    public static void Backward<T>(T* logs, T* labels, T* loss, T* upstream, T* dx, int rows, in Sizes sizes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run<T, BackwardLoop<T>>(new(logs, labels, loss, upstream, dx, sizes), rows, RowsOf(sizes));

    private static int RowsOf(in Sizes sizes) => (int)Math.Max(1, Grain / sizes.Table);

    /// <summary>What a row has.</summary>
    internal readonly record struct Sizes(int Steps, int Classes, int Width, int Blank)
    {
        /// <summary>Numbers in the table of places and steps.</summary>
        public long Table => (2L * Width + 1) * Steps;
    }

    private readonly struct ForwardLoop<T>(T* logs, T* labels, T* loss, Sizes sizes) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            for (nint row = start; row < end; row++)
            {
                var line = new Line<T>(logs, labels, row, sizes);
                loss[row] = line.IsOfClasses ? -line.Spread(Scratch<T>.Rent(sizes.Table)) : T.NaN;
            }
        }
    }

    private readonly struct BackwardLoop<T>(T* logs, T* labels, T* loss, T* upstream, T* dx, Sizes sizes) : IRangeLoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<L>(int start, int end)
            where L : struct, IVectorLane<L, T>
        {
            int length = sizes.Steps * sizes.Classes;
            for (nint row = start; row < end; row++)
            {
                var line = new Line<T>(logs, labels, row, sizes);
                Elementwise.Fill(dx + row * length, line.IsOfClasses ? T.Zero : T.NaN, length);
                if (line.IsOfClasses)
                {
                    T* table = Scratch<T>.Rent(sizes.Table + 2 * sizes.Width + 1);
                    line.Spread(table);
                    line.Gather(table, table + sizes.Table, loss[row], upstream[row], dx + row * length);
                }
            }
        }
    }

    /// <summary>One row of the batch.</summary>
    private readonly struct Line<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T* logs;
        private readonly T* labels;
        private readonly Sizes sizes;
        private readonly int places;

        public Line(T* logs, T* labels, nint row, in Sizes sizes)
        {
            this.logs = logs + row * sizes.Steps * sizes.Classes;
            this.labels = labels + row * sizes.Width;
            this.sizes = sizes;
            T blank = T.CreateTruncating(sizes.Blank);
            int count = 0;
            for (int i = 0; i < sizes.Width; i++)
            {
                count += this.labels[i] == blank ? 0 : 1;
            }
            places = 2 * count + 1;
            IsOfClasses = true;
            for (int i = 0; i < count; i++)
            {
                T label = this.labels[i];
                IsOfClasses &= label >= T.Zero && label < T.CreateTruncating(sizes.Classes) && T.IsInteger(label);
            }
        }

        /// <summary>Whether each label is a class.</summary>
        public bool IsOfClasses { get; }

        /// <summary>Fills (steps, places): the logarithm of the probability to be there with all before it said. Gives that of the end.</summary>
        public T Spread(T* table)
        {
            for (int place = 0; place < places; place++)
            {
                table[place] = place < 2 ? logs[ClassOf(place)] : T.NegativeInfinity;
            }
            for (int step = 1; step < sizes.Steps; step++)
            {
                T* before = table;
                table += places;
                for (int place = 0; place < places; place++)
                {
                    var sum = new LogSum<T>();
                    sum.Add(before[place]);
                    if (place > 0)
                    {
                        sum.Add(before[place - 1]);
                    }
                    if (MaySkipTo(place))
                    {
                        sum.Add(before[place - 2]);
                    }
                    table[place] = sum.Value + LogOf(step, place);
                }
            }
            var end = new LogSum<T>();
            end.Add(table[places - 1]);
            if (places > 1)
            {
                end.Add(table[places - 2]);
            }
            return end.Value;
        }

        /// <summary>From the last step to the first: the logarithm of the probability of what is still to be said, and with it the gradient.</summary>
        public void Gather(T* table, T* after, T loss, T upstream, T* dx)
        {
            for (int place = 0; place < places; place++)
            {
                after[place] = place >= places - 2 ? T.Zero : T.NegativeInfinity;
            }
            for (int step = sizes.Steps - 1; step >= 0; step--)
            {
                for (int place = 0; place < places; place++)
                {
                    if (step < sizes.Steps - 1)
                    {
                        // The places behind this one still hold what follows the next step.
                        var sum = new LogSum<T>();
                        sum.Add(after[place] + LogOf(step + 1, place));
                        if (place + 1 < places)
                        {
                            sum.Add(after[place + 1] + LogOf(step + 1, place + 1));
                        }
                        if (place + 2 < places && MaySkipTo(place + 2))
                        {
                            sum.Add(after[place + 2] + LogOf(step + 1, place + 2));
                        }
                        after[place] = sum.Value;
                    }
                    T share = Scalar<T>.Exp(new(table[(nint)step * places + place] + after[place] + loss)).Value;
                    dx[(nint)step * sizes.Classes + ClassOf(place)] -= upstream * share;
                }
            }
        }

        private T LogOf(int step, int place) => logs[(nint)step * sizes.Classes + ClassOf(place)];

        private int ClassOf(int place) => place % 2 == 0 ? sizes.Blank : int.CreateTruncating(labels[place / 2]);

        // A blank may be left out between two labels that differ.
        private bool MaySkipTo(int place) => place >= 2 && ClassOf(place) != ClassOf(place - 2);
    }

    private static class Scratch<T>
        where T : unmanaged
    {
        [ThreadStatic]
        private static AlignedBuffer<T>? mine;

        /// <summary>Room of the calling thread's, kept and grown as needed.</summary>
        public static T* Rent(long length) => (mine?.Length >= length ? mine : mine = new(length)).Pointer;
    }
}
