namespace Strata.Studio.Pages.Forward;

/// <summary>One layer as the page edits it.</summary>
/// <param name="Activation">The activation's name.</param>
/// <param name="Weights">For each node the weights of what goes in.</param>
/// <param name="Biases">For each node what is added; null: the layer has none.</param>
public sealed record LayerState(string Activation, double[][] Weights, double[]? Biases)
{
    /// <summary>How many nodes it has.</summary>
    public int Units => Weights.Length;

    /// <summary>How many numbers go into each node.</summary>
    public int Inputs => Weights[0].Length;

    /// <summary>The same with one weight changed.</summary>
    public LayerState WithWeight(int node, int input, double value) =>
        this with
        {
            Weights = [.. Weights.Select((row, i) => i == node ? [.. row.Select((old, k) => k == input ? value : old)] : row)],
        };

    /// <summary>The same with one bias changed.</summary>
    public LayerState WithBias(int node, double value) =>
        this with
        {
            Biases = [.. (Biases ?? new double[Units]).Select((old, i) => i == node ? value : old)],
        };

    /// <summary>The same with another number of nodes or of what goes into each; what there was is kept.</summary>
    public LayerState Resized(int units, int inputs)
    {
        double[][] fresh = FreshWeights.Of(units, inputs);
        for (int i = 0; i < Math.Min(units, Units); i++)
        {
            Weights[i].AsSpan(0, Math.Min(inputs, Inputs)).CopyTo(fresh[i]);
        }
        double[]? biases = Biases;
        if (biases is not null)
        {
            Array.Resize(ref biases, units);
        }
        return new(Activation, fresh, biases);
    }
}
