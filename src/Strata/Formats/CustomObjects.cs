using System.Diagnostics.CodeAnalysis;
using Strata.Activations;
using Strata.Formats;
using Strata.Losses;

namespace Strata;

/// <summary>Your own layers, activations and the like that a file may name: without this, loading knows only what Strata brings.</summary>
/// <remarks>Saving needs no list. A file finds a class by its name alone, so yours must not have the name of another of its kind.</remarks>
/// <example>
/// <code>
/// var known = new CustomObjects().Add&lt;Scale&gt;().AddActivation&lt;Cube&gt;();
/// </code>
/// </example>
public sealed class CustomObjects
{
    private readonly List<Action<Registry>> added = [];

    /// <summary>Adds a record class: a layer, an initializer, a regularizer, an optimizer or a metric.</summary>
    public CustomObjects Add<[DynamicallyAccessedMembers(Kept.Members)] TRecord>()
        where TRecord : class => With(registry => registry.Add<TRecord>());

    /// <summary>Adds an activation of each number.</summary>
    public CustomObjects AddActivation<[DynamicallyAccessedMembers(Kept.Members)] TActivation>()
        where TActivation : struct, IActivation<TActivation> =>
        With(registry => registry.AddFormula<TActivation, Activation>(TActivation.Name, TActivation.Aliases, Activation.Of));

    /// <summary>Adds an activation of each row.</summary>
    public CustomObjects AddRowActivation<[DynamicallyAccessedMembers(Kept.Members)] TActivation>()
        where TActivation : struct, IRowActivation<TActivation> =>
        With(registry => registry.AddFormula<TActivation, Activation>(TActivation.Name, TActivation.Aliases, Activation.OfRow));

    /// <summary>Adds a loss of each number.</summary>
    public CustomObjects AddLoss<[DynamicallyAccessedMembers(Kept.Members)] TLoss>()
        where TLoss : struct, ILoss<TLoss> =>
        With(registry => registry.AddFormula<TLoss, Loss>(TLoss.Name, TLoss.Aliases, Loss.Of));

    /// <summary>Adds a loss of each row.</summary>
    public CustomObjects AddRowLoss<[DynamicallyAccessedMembers(Kept.Members)] TLoss>()
        where TLoss : struct, IRowLoss<TLoss> =>
        With(registry => registry.AddFormula<TLoss, Loss>(TLoss.Name, TLoss.Aliases, Loss.OfRow));

    /// <summary>These and a loss of whole batches.</summary>
    /// <exception cref="ArgumentException">It has the class name of another loss, or cannot be saved.</exception>
    public CustomObjects AddBatchLoss<[DynamicallyAccessedMembers(Kept.Members)] TLoss>()
        where TLoss : struct, IBatchLoss<TLoss> =>
        With(registry => registry.AddFormula<TLoss, Loss>(TLoss.Name, TLoss.Aliases, Loss.OfBatch));

    /// <summary>Adds all of them.</summary>
    /// <exception cref="ArgumentException">One has the name of another class, or cannot be saved.</exception>
    internal void AddTo(Registry registry)
    {
        foreach (var add in added)
        {
            add(registry);
        }
    }

    private CustomObjects With(Action<Registry> add)
    {
        added.Add(add);
        return this;
    }
}
