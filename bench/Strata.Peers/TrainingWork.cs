using Strata.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Strata.Peers;

/// <summary>One training step with Adam: forward, loss, backward, update.</summary>
internal static class TrainingWork
{
    // Keras adds epsilon before the bias correction and PyTorch after it: so small, it makes no difference between the two.
    private const double Epsilon = 1e-12;

    public static Work Of(int batch, double bar, params int[] sizes) =>
        new($"train {string.Join('-', sizes)}, batch {batch}", "TorchSharp", bar, 0, () => Prepare(batch, sizes));

    private static Sides Prepare(int batch, int[] sizes)
    {
        var network = new Network(sizes);
        float[] x = network.Rows(batch);
        int[] labels = network.Labels(batch);
        (Action Step, Func<double> Loss, IDisposable Owner)? peer = TorchPeer.IsHere ? Torch(network, x, labels, batch) : null;

        network.Model.Compile(new Adam(Epsilon: Epsilon), Loss.SparseCategoricalCrossentropy);
        Dataset data = Dataset.From(DataArray.Of<float>(x, sizes[0]), labels);
        int[] rows = [.. Enumerable.Range(0, batch)];
        Trainer<float> trainer = Trainer<float>.Create(network.Model, batch, weighted: false);
        void Step() => trainer.Step(data, rows, default);
        if (peer is not { } torch)
        {
            return new Sides(Step, null, TorchPeer.Why);
        }
        for (int i = 0; i < 5; i++)
        {
            Step();
            torch.Step();
        }
        double ours = network.Model.Evaluate(data, batch)["loss"];
        double theirs = torch.Loss();
        double apart = Math.Abs(ours - theirs) / Math.Abs(theirs);
        if (!(apart < 1e-3))
        {
            throw new InvalidOperationException($"{network}: after 5 steps the losses are {ours} and {theirs}.");
        }
        return new Sides(Step, torch.Step, $"losses {apart:0e0} apart") { Owned = { torch.Owner } };
    }

    private static (Action Step, Func<double> Loss, IDisposable Owner) Torch(Network network, float[] x, int[] labels, int batch)
    {
        var modules = new List<nn.Module<Tensor, Tensor>>();
        using (no_grad())
        {
            foreach (var (kernel, bias, inputs, outputs) in network.Layers)
            {
                var linear = nn.Linear(inputs, outputs);
                linear.weight!.copy_(tensor(kernel, inputs, outputs).t());
                linear.bias!.copy_(tensor(bias));
                modules.Add(linear);
                modules.Add(nn.ReLU());
            }
        }
        modules.RemoveAt(modules.Count - 1);
        var model = nn.Sequential(modules);
        var optimizer = optim.Adam(model.parameters(), 1e-3, eps: Epsilon);
        Tensor input = tensor(x, batch, network.Sizes[0]);
        Tensor target = tensor(labels.Select(label => (long)label).ToArray());
        return (
            () =>
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                Tensor loss = nn.functional.cross_entropy(model.forward(input), target);
                loss.backward();
                optimizer.step();
            },
            () =>
            {
                using var scope = NewDisposeScope();
                using var none = no_grad();
                return nn.functional.cross_entropy(model.forward(input), target).item<float>();
            },
            model
        );
    }
}
