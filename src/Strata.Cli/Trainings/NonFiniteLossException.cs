namespace Strata.Cli.Trainings;

/// <summary>A training's loss is no finite number any more.</summary>
/// <param name="epoch">The epoch, counted from 0.</param>
/// <param name="batch">The batch of the epoch, counted from 0; null: it was seen on the rows for validation.</param>
/// <param name="layer">The first layer that gave no finite numbers.</param>
internal sealed class NonFiniteLossException(int epoch, int? batch, string layer)
    : Exception($"The loss is no finite number: epoch {epoch + 1}, layer '{layer}'.")
{
    public int Epoch => epoch;

    public int? Batch => batch;

    public string Layer => layer;
}
