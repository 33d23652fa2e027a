using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Losses;

/// <summary>What every loss says of itself.</summary>
/// <typeparam name="TSelf">The implementing record struct; its fields are the parameters.</typeparam>
public interface INamedLoss<TSelf>
    where TSelf : struct, INamedLoss<TSelf>
{
    /// <summary>Keras' name, such as <c>mean_squared_error</c>.</summary>
    static abstract string Name { get; }

    /// <summary>Other names that mean the same, such as <c>mse</c>.</summary>
    static virtual IReadOnlyList<string> Aliases => [];

    /// <summary>What the target of a row is.</summary>
    static virtual TargetForm Target => TargetForm.Row;

    /// <summary>The label of rows that have no target and are not counted, if there is one.</summary>
    static virtual int? IgnoredLabel(TSelf loss) => null;

    /// <summary>
    /// The same loss read from the numbers that went into <paramref name="last"/>, where that is more exact; else null.
    /// </summary>
    static virtual Loss? OnInputOf(TSelf loss, Activation last) => null;
}

/// <summary>A loss of each number alone; a row's loss is its mean over the last axis.</summary>
/// <typeparam name="TSelf">The implementing record struct; its fields are the parameters.</typeparam>
public interface ILoss<TSelf> : IBinaryFormula<TSelf>, INamedLoss<TSelf>
    where TSelf : struct, ILoss<TSelf>;

/// <summary>A loss that needs the whole row at once, such as a cross-entropy over classes.</summary>
/// <typeparam name="TSelf">The implementing record struct; its fields are the parameters.</typeparam>
public interface IRowLoss<TSelf> : INamedLoss<TSelf>
    where TSelf : struct, IRowLoss<TSelf>
{
    /// <summary>The loss of one row, as a row of one.</summary>
    R Value<R>(R target, R prediction)
        where R : IRow<R>;
}

/// <summary>A loss of all numbers of a batch at once, such as the overlap of two sets: it is no mean of its rows' losses.</summary>
/// <typeparam name="TSelf">The implementing record struct; its fields are the parameters.</typeparam>
public interface IBatchLoss<TSelf> : INamedLoss<TSelf>
    where TSelf : struct, IBatchLoss<TSelf>
{
    /// <summary>What is taken at once: the whole batch (null), or each row's last axis (-1), whose losses are then reduced.</summary>
    int? Axis { get; }

    /// <summary>The loss of all these numbers, as one number.</summary>
    N Value<N>(N target, N prediction)
        where N : INumbers<N>;
}
