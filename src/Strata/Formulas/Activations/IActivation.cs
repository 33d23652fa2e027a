using Strata.Formulas;
using Strata.Numerics;

namespace Strata.Activations;

/// <summary>What every activation says of itself.</summary>
public interface INamedActivation
{
    /// <summary>Keras' name, such as <c>relu</c>.</summary>
    static abstract string Name { get; }

    /// <summary>Other names that mean the same.</summary>
    static virtual IReadOnlyList<string> Aliases => [];
}

/// <summary>An activation that works on each number alone.</summary>
/// <example>
/// <code>
/// public readonly record struct Cube : IActivation&lt;Cube&gt;
/// {
///     public static string Name => "cube";
///     public Saves Saves => Saves.Input;
///     public L Forward&lt;L&gt;(L x) where L : struct, ILane&lt;L&gt; => x * x * x;
/// }
/// </code>
/// </example>
/// <typeparam name="TSelf">The implementing record struct; its fields are the parameters.</typeparam>
public interface IActivation<TSelf> : IUnaryFormula<TSelf>, INamedActivation
    where TSelf : struct, IActivation<TSelf>;

/// <summary>An activation whose every output depends on the whole row, such as softmax.</summary>
/// <typeparam name="TSelf">The implementing record struct; its fields are the parameters.</typeparam>
public interface IRowActivation<TSelf> : INamedActivation
    where TSelf : struct, IRowActivation<TSelf>
{
    /// <summary>The function of one row.</summary>
    R Forward<R>(R x)
        where R : IRow<R>;
}
