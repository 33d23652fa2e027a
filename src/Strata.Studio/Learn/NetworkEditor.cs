using Strata.Studio.Components;

namespace Strata.Studio.Learn;

/// <summary>A small network that is played with: its inputs, weights and activation change, and every number follows.</summary>
public sealed class NetworkEditor
{
    private readonly double[] input;
    private Explanation? explanation;

    /// <summary>Begins with a network of dense layers.</summary>
    /// <param name="model">The network; it becomes the editor's own.</param>
    /// <param name="input">What goes in.</param>
    /// <exception cref="ArgumentException">A layer is not dense.</exception>
    public NetworkEditor(Model model, IReadOnlyList<double> input)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Layers.Skip(1).Any(layer => layer is not Dense))
        {
            throw new ArgumentException("Only a line of dense layers can be played with.", nameof(model));
        }
        Model = model;
        this.input = [.. input];
    }

    /// <summary>Whether what is computed is kept from the learner, who is asked for it.</summary>
    public bool HidesValues { get; init; }

    /// <summary>How wide the drawing is in its own units: the narrower, the larger is what stands in it.</summary>
    public double Width { get; init; } = 760;

    /// <summary>The network as it is now.</summary>
    public Model Model { get; private set; }

    /// <summary>What goes in.</summary>
    public IReadOnlyList<double> Input => input;

    /// <summary>The node that is chosen: its column and its place.</summary>
    public (int Layer, int Index)? Node { get; set; }

    /// <summary>The line that is chosen: the column that it starts from, the node there, the node that it leads to.</summary>
    public (int Gap, int From, int To)? Edge { get; set; }

    /// <summary>Every number of the way through.</summary>
    public Explanation Explanation => explanation ??= Model.Explain(input);

    /// <summary>The activation of the hidden nodes; null: none.</summary>
    public Activation? Activation => (Model.Layers.Skip(1).SkipLast(1).FirstOrDefault() as Dense)?.Activation;

    /// <summary>Whether there are hidden nodes.</summary>
    public bool HasHidden => Model.Layers.Count > 2;

    /// <summary>The weight of the line that is chosen; null where none is.</summary>
    public double? ChosenWeight => Edge is { } edge ? SmallNetwork.Numbers(Kernel(edge.Gap))[Place(edge)] : null;

    /// <summary>Sets one number that goes in.</summary>
    public void SetInput(int index, double value)
    {
        input[index] = value;
        explanation = null;
    }

    /// <summary>Sets the weight of the line that is chosen.</summary>
    public void SetWeight(double value)
    {
        if (Edge is { } edge)
        {
            Model = SmallNetwork.Changed(Model, Kernel(edge.Gap).Path, Place(edge), value);
            explanation = null;
        }
    }

    /// <summary>Gives the hidden nodes another activation.</summary>
    public void SetActivation(Activation? activation)
    {
        Model = SmallNetwork.With(Model, activation);
        explanation = null;
    }

    /// <summary>The network as it is drawn.</summary>
    public NetworkPicture Picture()
    {
        IReadOnlyList<LayerExplanation> layers = Explanation.Layers;
        var layout = new NetworkLayout([.. layers.Select(layer => layer.Values.Count)], width: Width, least: 300);
        return new(
            layout,
            [.. layers.Select((_, i) => TitleOf(i, layers.Count))],
            [
                .. layers.SelectMany(
                    (layer, column) => layer.Nodes.Select(node => Drawn(node, column, layers.Count, layout.HasRoomForSums))
                ),
            ],
            [
                .. layers
                    .Skip(1)
                    .SelectMany((layer, gap) => layer.Nodes.SelectMany(node => Edges(node, gap, layout.LabelsFit(gap)))),
            ],
            $"A network of {string.Join(", ", layers.Select(layer => layer.Values.Count))} nodes, from the inputs to the output."
        );
    }

    /// <summary>How the chosen node's output comes about, in one line; null where none is chosen.</summary>
    public string? Arithmetic()
    {
        if (Node is not { } chosen)
        {
            return null;
        }
        NodeExplanation node = Explanation.Layers[chosen.Layer].Nodes[chosen.Index];
        if (HidesValues && chosen.Layer > 0)
        {
            return $"{NameOf(chosen.Layer, chosen.Index)} has the weights {string.Join(", ", node.Terms.Select(term => AnswerNumber.Show(term.Weight ?? 1)))}.";
        }
        if (node.Terms.Count == 0)
        {
            return $"{NameOf(chosen.Layer, chosen.Index)} = {AnswerNumber.Show(node.Output)}";
        }
        string sum = string.Join(
            " + ",
            node.Terms.Select(term => $"{NumberText.Factor(term.Value)} * {NumberText.Factor(term.Weight ?? 1)}")
        );
        string bias = node.Bias is { } value ? $" + {NumberText.Factor(value)}" : "";
        string activation = node.Activation is { } name ? $", {name} of it = {AnswerNumber.Show(node.Output)}" : "";
        return $"{NameOf(chosen.Layer, chosen.Index)}: {sum}{bias} = {AnswerNumber.Show(node.Sum ?? node.Output)}{activation}";
    }

    /// <summary>What a node is called.</summary>
    public string NameOf(int layer, int index)
    {
        int last = Model.Layers.Count - 1;
        return layer == 0 ? $"input {index + 1}"
            : layer == last
                ? Explanation.Layers[^1].Values.Count == 1 ? "output"
                    : $"output {index + 1}"
            : last == 2 ? $"hidden node {index + 1}"
            : $"layer {layer}, node {index + 1}";
    }

    private static string TitleOf(int column, int columns) =>
        column == 0 ? "inputs"
        : column == columns - 1 ? "output"
        : columns == 3 ? "hidden layer"
        : $"hidden layer {column}";

    private DrawnNode Drawn(NodeExplanation node, int column, int columns, bool hasRoom)
    {
        string name = NameOf(column, node.Index);
        bool isChosen = Node == (column, node.Index);
        if (HidesValues && column > 0)
        {
            return new(column, node.Index, "?", 0, $"{name}: to be computed") { Class = isChosen ? "chosen" : "" };
        }
        return new(column, node.Index, Inside(node.Output), node.Output, $"{name}: {AnswerNumber.Show(node.Output)}")
        {
            // Where there is no activation the sum is the output, and saying it twice is noise.
            Above =
                hasRoom && column > 0 && column < columns - 1 && node is { Activation: not null, Sum: { } sum }
                    ? $"sum {NumberText.Short(sum)}"
                    : null,
            Class = isChosen ? "chosen" : "",
        };
    }

    // Nothing longer is readable within a circle.
    private static string Inside(double value) =>
        NumberText.Short(value) is { Length: <= 7 } text ? text : NumberText.Short(value, 2);

    private IEnumerable<DrawnEdge> Edges(NodeExplanation node, int gap, bool isLabelled) =>
        node.Terms.Select(term =>
        {
            double weight = term.Weight ?? 1;
            return new DrawnEdge(
                gap,
                term.Index,
                node.Index,
                weight,
                $"Weight {AnswerNumber.Show(weight)} from {NameOf(gap, term.Index)} to {NameOf(gap + 1, node.Index)}"
            )
            {
                Text = isLabelled ? NumberText.Short(weight) : null,
                Class = Edge == (gap, term.Index, node.Index) ? "chosen" : "",
            };
        });

    private Weight Kernel(int gap) => Model.Weights.Where(weight => weight.Name == "kernel").ElementAt(gap);

    private int Place((int Gap, int From, int To) edge) => edge.From * Kernel(edge.Gap).Shape[1] + edge.To;
}
