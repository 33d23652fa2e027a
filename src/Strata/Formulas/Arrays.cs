namespace Strata.Formulas;

/// <summary>Words for formulas over whole arrays.</summary>
internal static class Arrays
{
    extension<A>(A x)
        where A : IArray<A>
    {
        /// <summary>How many numbers there are.</summary>
        public int Count => x.Shape.Aggregate(1, (product, size) => product * size);

        /// <summary><c>x * x</c>.</summary>
        public A Square() => x.Map(new Square());

        /// <summary>Square root.</summary>
        public A Sqrt() => x.Map(new Sqrt());

        /// <summary><c>|x|</c>.</summary>
        public A Abs() => x.Map(new Absolute());

        /// <summary>Each number held within [<paramref name="low"/>, <paramref name="high"/>].</summary>
        public A Clip(double low, double high) => x.Map(new Clip(low, high));

        /// <summary>The mean of all numbers.</summary>
        public A Mean() => x.Sum() * (1.0 / x.Count);

        /// <summary>The Euclidean length of all numbers.</summary>
        public A Norm() => x.Square().Sum().Sqrt();

        /// <summary>The Euclidean lengths along an axis, which stays with size 1.</summary>
        public A Norm(int axis) => x.Square().Sum(axis).Sqrt();
    }
}
