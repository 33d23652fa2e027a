namespace Strata.Data;

/// <summary>A model that was trained.</summary>
/// <param name="Parts">The model, and which of its layers do what.</param>
/// <param name="History">Loss and metrics of each epoch.</param>
/// <param name="End">Which epoch's weights it has, and why; null where nothing said so but its last epoch.</param>
internal sealed record TabularFitted(TabularParts Parts, History History, TabularChoice? End)
{
    /// <summary>The model.</summary>
    public Model Model => Parts.Model;

    public void Deconstruct(out Model model, out History history) => (model, history) = (Model, History);
}
