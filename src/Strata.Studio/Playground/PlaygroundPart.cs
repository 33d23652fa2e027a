namespace Strata.Studio.Playground;

/// <summary>Rows of points.</summary>
/// <param name="X">The inputs, (rows, inputs).</param>
/// <param name="Y">The label or the number of each row.</param>
internal sealed record PlaygroundPart(float[] X, float[] Y)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Y.Length;

    /// <summary>How many inputs a row has.</summary>
    public int Width => X.Length / Y.Length;
}
