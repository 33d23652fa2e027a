namespace Strata.Studio.Playground;

/// <summary>A network's answers over the plane, a byte for each place.</summary>
/// <param name="Output">Of the output.</param>
/// <param name="Hidden">Of each unit of each hidden layer.</param>
internal sealed record SurfaceBytes(byte[] Output, IReadOnlyList<byte[][]> Hidden);
