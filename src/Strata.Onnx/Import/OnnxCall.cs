// One piece: everything that the entries of the catalogue say about a node goes through here.
using Strata.Formats;
using Strata.Graphs;

namespace Strata.Onnx;

/// <summary>A node that is being imported: what it is given, and how its operator writes layers.</summary>
internal sealed class OnnxCall(Importer importer, OnnxNode node)
{
    private static readonly Dictionary<string, ImportedWeight> None = [];

    /// <summary>The version of the standard operators.</summary>
    public long OperatorSet => importer.OperatorSet;

    /// <summary>What messages call the node.</summary>
    public string Title { get; } = TitleOf(node);

    /// <summary>How many inputs are written down, those left out in the middle included.</summary>
    public int InputCount => node.Inputs.Count;

    /// <summary>How many outputs are written down.</summary>
    public int OutputCount => node.Outputs.Count;

    /// <summary>By how much an axis of the file moves up.</summary>
    public int Offset => importer.Offset;

    /// <summary>What messages call a node.</summary>
    public static string TitleOf(OnnxNode node) =>
        $"Node '{(node.Name.Length > 0 || node.Outputs is not [var first, ..] ? node.Name : first)}' ({node.Operator})";

    /// <summary>A defect of this node.</summary>
    public ModelFormatException Defect(string what) => new($"{Title}: {what}.");

    /// <summary>Whether an input is there.</summary>
    public bool Has(int input) => input < node.Inputs.Count && node.Inputs[input].Length > 0;

    /// <summary>Whether somebody may want an output.</summary>
    public bool Wants(int output) => output < node.Outputs.Count && node.Outputs[output].Length > 0;

    /// <summary>An input.</summary>
    public ImportedValue Value(int input) =>
        Has(input) ? importer.Value(node.Inputs[input], Title) : throw Defect($"input {input} is missing");

    /// <summary>What an input's elements are.</summary>
    public OnnxElementType Element(int input) => Value(input).Element;

    /// <summary>Whether an input's numbers are known.</summary>
    public bool IsConstant(int input) => Value(input).Constant is not null;

    /// <summary>Whether this node alone reads an input.</summary>
    public bool IsReadOnce(int input) => Has(input) && importer.IsReadOnce(node.Inputs[input]);

    /// <summary>An input that must be known.</summary>
    /// <exception cref="ConstantNeededException">It depends on inputs of the model.</exception>
    public OnnxArray Constant(int input) =>
        Value(input).Constant
        ?? throw new ConstantNeededException(
            Value(input).Tensor!.Sources(),
            $"{Title}: its input '{node.Inputs[input]}' must be known when the model is made, and depends on what the model is given."
        );

    /// <summary>The whole numbers of an input that must be known.</summary>
    public long[] Integers(int input) => Constant(input).ToInt64s();

    /// <summary>An input that is one number.</summary>
    public double Number(int input)
    {
        var array = Constant(input);
        return array.Count == 1 ? array.ToDoubles()[0] : throw Defect($"expected input {input} to be one number, given {array}");
    }

    /// <summary>An input as a tensor; a constant becomes a layer that reads nothing.</summary>
    public ImportedTensor Tensor(int input, bool trainable = false)
    {
        var value = Value(input);
        return value.Tensor ?? Weight(value.Constant!, trainable && value.Element.IsFloating());
    }

    /// <summary>Numbers as a layer that reads nothing.</summary>
    public ImportedTensor Weight(OnnxArray array, bool trainable)
    {
        Shape shape = [.. array.Sizes];
        return Apply(
            new OnnxConstant(shape) { Trainable = trainable },
            [],
            new Dictionary<string, ImportedWeight> { ["value"] = new(shape, array.ToDoubles) }
        );
    }

    /// <summary>An input's tensor, once for each row where it is a constant; <paramref name="rows"/> tells the rows.</summary>
    public ImportedTensor Batched(int input, ImportedTensor rows, bool trainable = false)
    {
        var value = Value(input);
        if (value.Tensor is { } tensor)
        {
            return tensor;
        }
        var array = value.Constant!;
        // Where the batch is the file's first axis, a constant of as many axes has 1 there.
        if (Offset == 0 && array.Sizes.Count == rows.Shape.Rank)
        {
            array =
                array.Sizes[0] == 1
                    ? array.WithSizes([.. array.Sizes.Skip(1)])
                    : throw Defect($"a constant {array} has rows of its own, and the batch's size is free");
        }
        return Apply(new OnnxBatched(), rows, Weight(array, trainable && value.Element.IsFloating()));
    }

    /// <summary>Writes a layer.</summary>
    public ImportedTensor Apply(Layer layer, params IReadOnlyList<ImportedTensor> inputs) => importer.Apply(layer, inputs, None);

    /// <summary>Writes a layer with weights of the file.</summary>
    public ImportedTensor Apply(
        Layer layer,
        IReadOnlyList<ImportedTensor> inputs,
        IReadOnlyDictionary<string, ImportedWeight> weights
    ) => importer.Apply(layer, inputs, weights);

    /// <summary>The sizes that the file means: without the batch where that stands in front of them; -1 for a free one.</summary>
    public int[] Sizes(ImportedTensor tensor) => [.. tensor.Shape.HasBatch ? tensor.Shape.Skip(Offset) : tensor.Shape];

    /// <summary>The sizes of an input.</summary>
    public int[] Sizes(int input) => Value(input).Constant is { } constant ? [.. constant.Sizes] : Sizes(Value(input).Tensor!);

    /// <summary>An axis counted from the front.</summary>
    public int Axis(long axis, int rank) =>
        axis >= -rank && axis < rank
            ? (int)(axis < 0 ? axis + rank : axis)
            : throw Defect($"the axis is {axis}; expected {-rank} to {rank - 1}");

    /// <summary>The axis of the model's that an axis of the file is.</summary>
    /// <exception cref="ModelFormatException">It is the batch.</exception>
    public int Place(long axis, ImportedTensor tensor)
    {
        int place = Axis(axis, Sizes(tensor).Length) + Offset;
        return place > 0
            ? place
            : throw Defect(
                "it works along axis 0, which is the batch, and would mix rows; set FirstAxisIsBatch to false to take the whole input for one row"
            );
    }

    /// <summary>The same numbers in other sizes of the file's; the batch, where it is one of them, is -1 and in front.</summary>
    public ImportedTensor Reshaped(ImportedTensor tensor, IReadOnlyList<int> sizes)
    {
        if (Sizes(tensor).SequenceEqual(sizes))
        {
            return tensor;
        }
        if (Offset == 0 && (sizes.Count == 0 || sizes[0] != Shape.Free))
        {
            throw Defect($"it would make ({string.Join(", ", sizes)}) of {tensor.Shape}, whose batch must stay in front");
        }
        return Apply(new Reshape([.. sizes.Skip(1 - Offset)]), tensor);
    }

    /// <summary>Inputs brought to equally many axes, so that they stretch over each other as the file means it.</summary>
    public IReadOnlyList<ImportedTensor> Aligned(bool trainable, params IReadOnlyList<int> inputs)
    {
        ImportedTensor[] tensors = [.. inputs.Select(input => Tensor(input, trainable))];
        return Aligned(tensors);
    }

    /// <inheritdoc cref="Aligned(bool, IReadOnlyList{int})"/>
    public IReadOnlyList<ImportedTensor> Aligned(params IReadOnlyList<ImportedTensor> tensors)
    {
        int rank = tensors.Max(tensor => Sizes(tensor).Length);
        return
        [
            .. tensors.Select(tensor =>
            {
                int[] sizes = Sizes(tensor);
                return Offset == 0 || !tensor.Shape.HasBatch || sizes.Length == rank
                    ? tensor
                    : Reshaped(tensor, [.. Enumerable.Repeat(1, rank - sizes.Length), .. sizes]);
            }),
        ];
    }

    /// <summary>Gives an output its tensor.</summary>
    public void Output(int output, ImportedTensor tensor, OnnxElementType element)
    {
        if (Wants(output))
        {
            string name = node.Outputs[output];
            if (importer.IsOutput(name) || (tensor.Name is null && node.Name.Length > 0))
            {
                tensor.Name = importer.IsOutput(name) ? name : node.Name;
            }
            importer.Add(name, new(element, null, tensor));
        }
    }

    /// <summary>Gives the first output its tensor, of elements as the first input has.</summary>
    public void Output(ImportedTensor tensor) => Output(0, tensor, Element(0));

    /// <summary>Gives an output its numbers.</summary>
    public void Output(int output, OnnxArray array)
    {
        if (Wants(output))
        {
            importer.AddConstant(node.Outputs[output], array);
        }
    }

    /// <summary>A setting; null where the node does not have it.</summary>
    public OnnxAttribute? Attribute(string name, OnnxAttributeType type)
    {
        var attribute = node.Attributes.FirstOrDefault(attribute => attribute.Name == name);
        if (attribute is null)
        {
            return null;
        }
        return attribute.Type == type && !attribute.IsReference
            ? attribute
            : throw Defect($"expected its attribute '{name}' to be of kind {type}, given {attribute.Type}");
    }

    /// <summary>A whole number among the settings.</summary>
    public long Int(string name, long otherwise) => Attribute(name, OnnxAttributeType.Int)?.Int ?? otherwise;

    /// <summary>A number among the settings.</summary>
    public double Float(string name, double otherwise) =>
        Attribute(name, OnnxAttributeType.Float) is { } attribute ? attribute.Float : otherwise;

    /// <summary>A text among the settings.</summary>
    public string Text(string name, string otherwise) => Attribute(name, OnnxAttributeType.String)?.String ?? otherwise;

    /// <summary>Whole numbers among the settings.</summary>
    public long[]? Ints(string name) => Attribute(name, OnnxAttributeType.Ints) is { } attribute ? [.. attribute.Ints] : null;

    /// <summary>Whole numbers that older versions have as a setting and newer ones as an input; null where neither is there.</summary>
    public long[]? IntsOrInput(string name, int input) => Ints(name) ?? (Has(input) ? Integers(input) : null);
}
