namespace Strata;

/// <summary>One product of the way back: <c>factor * gradient</c>.</summary>
/// <param name="Source">The layer that the gradient comes back from, the layer that the factor came from, or the name of the loss.</param>
/// <param name="Index">The place there, from 0.</param>
/// <param name="Factor">What the gradient is multiplied with: a weight, an input, or a slope.</param>
/// <param name="Gradient">How the loss changes with what the factor leads to.</param>
public readonly record struct GradientTerm(string Source, int Index, double Factor, double Gradient)
{
    /// <summary><c>factor * gradient</c>.</summary>
    public double Product => Factor * Gradient;
}
