using Strata.Activations;

namespace Strata;

public abstract partial record Activation
{
    /// <summary>No activation: <c>f(x) = x</c>.</summary>
    public static Activation Linear { get; } = Of(new Linear());

    /// <summary>Rectified linear unit: 0 below 0, <c>x</c> above.</summary>
    public static Activation Relu { get; } = Of(new Relu());

    /// <summary><c>e^x / sum(e^x)</c> over the row.</summary>
    public static Activation Softmax { get; } = OfRow(new Softmax());

    /// <summary>Every activation of the catalogue, with its default parameters.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Linear, Relu, Softmax];

    /// <summary>The activation of that name or alias.</summary>
    /// <exception cref="ArgumentException">No activation has that name; the message lists those that there are.</exception>
    public static Activation Named(string name)
    {
        foreach (Activation activation in All)
        {
            if (activation.Name == name || activation.Aliases.Contains(name))
            {
                return activation;
            }
        }
        throw new ArgumentException(
            $"There is no activation '{name}'. The catalogue has: {string.Join(", ", All.Select(a => a.Name))}.",
            nameof(name)
        );
    }
}
