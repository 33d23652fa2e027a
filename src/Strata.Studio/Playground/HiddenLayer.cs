namespace Strata.Studio.Playground;

/// <summary>A hidden layer as the page builds it: units, activation, normalisation before the activation, dropout behind it.</summary>
/// <param name="Units">How many units, 1 to <see cref="PlaygroundState.MostUnits"/>.</param>
/// <param name="Activation">The name of an activation of the catalogue.</param>
/// <param name="Normalization">What scales the sums.</param>
/// <param name="Dropout">The share of units that training leaves out at each step, 0 to 0.9, in hundredths.</param>
internal sealed record HiddenLayer(
    int Units,
    string Activation = "tanh",
    HiddenNormalization Normalization = HiddenNormalization.None,
    double Dropout = 0
);
