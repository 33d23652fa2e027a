namespace Strata.Studio.Playground;

/// <summary>A hidden unit of the network that was built.</summary>
/// <param name="Layer">The hidden layer, counted from 0.</param>
/// <param name="Unit">The unit in it, counted from 0.</param>
internal readonly record struct UnitChoice(int Layer, int Unit);
