namespace Strata;

/// <summary>Whose names and axes a file of weights has.</summary>
public enum WeightLayout
{
    /// <summary>The file's names decide: a path of the model, such as <c>dense/kernel</c>, is ours, a name such as <c>fc1.weight</c> PyTorch's.</summary>
    Auto,

    /// <summary>Our own: paths such as <c>dense/kernel</c>, and a kernel is (in, units) as in Keras.</summary>
    Keras,

    /// <summary>PyTorch's state dict: names such as <c>0.weight</c>, and a Linear's weight is (out, in).</summary>
    PyTorch,
}
